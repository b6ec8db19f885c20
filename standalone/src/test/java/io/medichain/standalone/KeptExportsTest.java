package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.audit.RecordAccessed;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of an export that is kept: erasures, restarts, time, too many, no room. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptExportsTest {
    private static final String PATIENTS = "?_type=Patient";

    @TempDir
    private static Path temporary;

    private final HeldExports store = new HeldExports();
    private Path data;
    private StAnna anna;
    private ExportClient admin;
    private int persons;

    @BeforeAll
    void start() {
        data = temporary.resolve("data");
        anna = new StAnna(new SystemWithoutChains(data, List.of(store)));
        admin = new ExportClient(anna, "admin");
    }

    @AfterEach
    void removeAll() {
        store.isFull = false;
        store.inTheWay = null;
        store.isBroken = false;
        store.isTooDeep = false;
        admin.removeAll(data);
        new ExportClient(anna, "elsewhere").removeAll(data);
    }

    @AfterAll
    void stop() {
        anna.close();
    }

    private String person() {
        anna.proveAfresh("admin");
        return StAnna.id(anna.post(
                "admin", "/api/patients", StAnna.person("Zweifelmann" + "x".repeat(++persons), "Ida", "9" + persons)));
    }

    private void erase(String patient) {
        anna.proveAfresh("compliance-officer");
        HttpResponse<String> ordered = anna.ask(
                "POST",
                "/api/patients/" + patient + "/erasure",
                "compliance-officer",
                Map.of("basis", "legal-obligation"),
                "Medichain-Purpose",
                "an order of the court");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        KeyVault vault = anna.system().part(KeyVault.class);
        Person person = Person.of(new TenantId("st-anna"), PatientId.of(patient));
        HttpResponse<String> read = read(patient);
        for (int tries = 0; (!vault.isErased(person) || read.statusCode() != 410) && tries < 3_000; tries++) {
            ExportClient.pause();
            read = read(patient);
        }
        assertThat(read.statusCode()).as("the erasure is told as one").isEqualTo(410);
    }

    private HttpResponse<String> read(String patient) {
        return anna.ask("GET", "/fhir/r4/Patient/" + patient, "admin", null, "Medichain-Purpose", "a look");
    }

    @Test
    void givenAPersonErasedBetweenOrderAndFetch_whenFetched_thenTheyAreMissingAndNamed() throws IOException {
        String patient = person();
        String place = admin.order(PATIENTS);
        JsonNode before = admin.manifest(place);
        assertThat(admin.lines(before, "output").toString()).contains("Zweifelmann");
        assertThat(keptBytes()).doesNotContain("Zweifelmann").contains(patient);

        erase(patient);

        JsonNode after = admin.manifest(place);
        assertThat(count(after)).isEqualTo(count(before) - 1);
        assertThat(admin.lines(after, "output").toString()).doesNotContain(patient);
        assertThat(admin.lines(after, "error"))
                .singleElement()
                .satisfies(line -> assertThat(line.toString()).contains(patient, "erased", "1 resources"));
    }

    private static int count(JsonNode manifest) {
        return manifest.path("output").path(0).path("count").asInt();
    }

    private String keptBytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data.resolve("exports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void givenAPersonErasedWhileFilesAreWritten_whenComplete_thenTheyAreMissingAndNamed() throws Exception {
        String patient = person();
        HeldExports.Hold hold = store.next();
        String place = admin.order(PATIENTS);
        hold.await();
        HttpResponse<String> underWay = admin.get(place);
        assertThat(underWay.statusCode()).isEqualTo(202);
        assertThat(underWay.headers().firstValue("X-Progress").orElseThrow()).contains("patients");

        erase(patient);
        hold.release();

        JsonNode manifest = admin.manifest(place);
        assertThat(admin.lines(manifest, "output").toString()).doesNotContain(patient);
        assertThat(admin.lines(manifest, "error").toString()).contains(patient);
    }

    @Test
    void givenAPersonErased_whenExportedSince_thenTheErasureIsToldAsADeletion() {
        String patient = person();
        String since = Instant.now().minusSeconds(3600).toString();
        erase(patient);

        JsonNode manifest = admin.manifestOf(PATIENTS + "&_since=" + since);

        assertThat(admin.lines(manifest, "deleted"))
                .anySatisfy(bundle -> assertThat(bundle.toString()).contains("\"DELETE\"", "Patient/" + patient));
        assertThat(admin.lines(manifest, "output").toString()).doesNotContain(patient);
        assertThat(admin.manifestOf(PATIENTS).path("deleted")).isEmpty();
    }

    @Test
    void givenAnErasedPersonByName_whenExported_thenToldSoAndSinceAsADeletion() {
        String patient = person();
        String since = Instant.now().minusSeconds(3600).toString();
        erase(patient);

        JsonNode named = admin.manifest(byName(patient, null));
        JsonNode later = admin.manifest(byName(patient, since));

        assertThat(named.path("output")).isEmpty();
        assertThat(admin.lines(named, "error"))
                .singleElement()
                .satisfies(line -> assertThat(line.toString()).contains(patient, "erased", "\"deleted\""));
        assertThat(later.path("error")).isEmpty();
        assertThat(admin.lines(later, "deleted"))
                .singleElement()
                .satisfies(bundle -> assertThat(bundle.toString()).contains("\"DELETE\"", "Patient/" + patient));
    }

    private String byName(String patient, @Nullable String since) {
        List<Map<String, Object>> parameters = new ArrayList<>(
                List.of(Map.of("name", "patient", "valueReference", Map.of("reference", "Patient/" + patient))));
        if (since != null) {
            parameters.add(Map.of("name", "_since", "valueInstant", since));
        }
        anna.proveAfresh("admin");
        return ExportClient.place(admin.kickOff(
                "POST",
                ExportClient.ALL,
                JsonMapper.shared().writeValueAsBytes(Map.of("resourceType", "Parameters", "parameter", parameters)),
                "Content-Type",
                "application/fhir+json"));
    }

    @Test
    void givenAnExportUnderWay_whenAnotherIsOrdered_thenItsHouseWaitsAndAnotherDoesNot() throws Exception {
        HeldExports.Hold hold = store.next();
        String place = admin.order(PATIENTS);
        hold.await();

        HttpResponse<String> second = admin.kickOff("GET", ExportClient.ALL, null);
        ExportClient north = new ExportClient(anna, "elsewhere");
        JsonNode ofNorth = north.manifestOf("");
        hold.release();

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        assertThat(second.body()).contains("MC-FHIR-005");
        assertThat(ofNorth.path("output")).as("it has no patients").isEmpty();
        assertThat(admin.manifest(place).path("output")).isNotEmpty();
    }

    @Test
    void givenOneThatIsNotedAsComplete_whenItIsUnderWayStill_thenToldSoUntilAnotherMayBeOrdered() throws Exception {
        HeldExports.Hold hold = store.nextComplete();
        String place = admin.order(PATIENTS);
        hold.await();

        HttpResponse<String> underWay = admin.get(place);
        HttpResponse<String> file = admin.get(place + "/Patient.1.ndjson");
        hold.release();
        admin.manifest(place);
        JsonNode next = admin.manifestOf(PATIENTS);

        assertThat(underWay.statusCode()).isEqualTo(202);
        assertThat(file.statusCode()).isEqualTo(404);
        assertThat(next.path("output")).isNotEmpty();
    }

    @Test
    void givenAnExportUnderWay_whenCancelled_thenNothingOfItIsLeft() throws Exception {
        HeldExports.Hold hold = store.next();
        String place = admin.order(PATIENTS);
        hold.await();

        Thread release = Thread.ofVirtual().start(() -> {
            ExportClient.pause();
            hold.release();
        });
        HttpResponse<String> cancelled = anna.ask("DELETE", place, "admin", null);
        release.join();

        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(admin.get(place).statusCode()).isEqualTo(404);
        assertThat(ExportClient.kept(data)).isEmpty();
        assertThat(admin.manifestOf(PATIENTS).path("output")).isNotEmpty();
    }

    @Test
    void givenAsManyAsMayBe_whenAnotherIsOrdered_thenRefusedUntilOneIsRemoved() {
        String first = admin.order(PATIENTS);
        admin.manifest(first);
        for (int i = 1; i < 10; i++) {
            admin.manifestOf(PATIENTS);
        }

        HttpResponse<String> refused = admin.kickOff("GET", ExportClient.ALL + PATIENTS, null);
        anna.ask("DELETE", first, "admin", null);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("MC-FHIR-006");
        assertThat(admin.manifestOf(PATIENTS).path("output")).isNotEmpty();
    }

    @Test
    void givenNoRoomOnTheDisk_whenOrderedOrUnderWay_thenToldSoAndNothingIsLeft() throws Exception {
        store.isFull = true;
        assertThat(admin.kickOff("GET", ExportClient.ALL, null).statusCode()).isEqualTo(503);
        store.isFull = false;

        HeldExports.Hold hold = store.next();
        String place = admin.order(PATIENTS);
        hold.await();
        store.isFull = true;
        hold.release();

        cameToNothing(place, "MC-FHIR-008");
    }

    @Test
    void givenADiskThatBecomesTight_whenAnExportIsOrdered_thenTheOldestGivesWayAndTellsSo() throws Exception {
        String first = admin.order(PATIENTS);
        admin.manifest(first);
        String second = admin.order(PATIENTS);
        admin.manifest(second);
        store.inTheWay = folder(first).resolve("Patient.1.ndjson");

        JsonNode third = admin.manifestOf(PATIENTS);

        assertThat(third.path("output")).isNotEmpty();
        for (String gone : List.of(first, first + "/Patient.1.ndjson")) {
            assertThat(admin.get(gone).statusCode()).isEqualTo(410);
            assertThat(admin.get(gone).body()).contains("OperationOutcome", "MC-FHIR-012");
        }
        onlyTheNoteIsLeft(first);
        assertThat(admin.manifest(second).path("output")).isNotEmpty();
    }

    @Test
    void givenADiskThatFails_whenUnderWay_thenToldSoAndNothingIsLeft() throws Exception {
        store.isBroken = true;

        cameToNothing(admin.order(PATIENTS), "MC-FHIR-009");
    }

    @Test
    void givenAnErrorOfTheMachine_whenUnderWay_thenToldSoAndAnotherMayBeOrdered() throws IOException {
        store.isTooDeep = true;

        cameToNothing(admin.order(PATIENTS), "MC-FHIR-009");

        store.isTooDeep = false;
        assertThat(admin.manifestOf(PATIENTS).path("output")).isNotEmpty();
    }

    @Test
    void givenANoteOfOneThatNobodyWrites_whenAskedFor_thenToldAsFailedAndSettledWithTheNextOne() throws IOException {
        String place = admin.order(PATIENTS);
        admin.manifest(place);
        Path note = folder(place).resolve("note.json");
        ObjectNode said = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(note));
        said.put("standing", "UNDER_WAY").putNull("endedAt");
        Files.write(note, JsonMapper.shared().writeValueAsBytes(said));

        HttpResponse<String> answer = admin.get(place);
        admin.manifestOf(PATIENTS);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("MC-FHIR-009");
        assertThat(Files.readString(note)).contains("FAILED");
        onlyTheNoteIsLeft(place);
    }

    @Test
    void givenWhatIsNoExportInTheFolder_whenOrdered_thenItIsLeftAlone() throws IOException {
        admin.manifestOf(PATIENTS);
        Path found = Files.createDirectories(data.resolve("exports/lost+found"));
        Path file = Files.writeString(data.resolve("exports/a file"), "of somebody else");
        Path named = Files.writeString(data.resolve("exports/6f1f4c43-9d1c-4c5e-8f0a-0d4c3f0a7b11"), "of nobody");
        try {
            assertThat(admin.manifestOf(PATIENTS).path("output")).isNotEmpty();
            assertThat(found).exists();
            assertThat(file).exists();
            assertThat(named).exists();
        } finally {
            Files.delete(found);
            Files.delete(file);
            Files.delete(named);
        }
    }

    private void cameToNothing(String place, String code) throws IOException {
        HttpResponse<String> answer = admin.get(place);
        for (int tries = 0; answer.statusCode() == 202 && tries < 3_000; tries++) {
            ExportClient.pause();
            answer = admin.get(place);
        }
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("OperationOutcome", code);
        onlyTheNoteIsLeft(place);
    }

    private void onlyTheNoteIsLeft(String place) throws IOException {
        try (Stream<Path> files = Files.list(folder(place))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("note.json");
        }
    }

    private Path folder(String place) {
        return data.resolve("exports").resolve(place.substring(place.lastIndexOf('/') + 1));
    }

    @Test
    void givenACompleteExport_whenItsTimeIsOver_thenItIsNotThereAndGoesWithTheNextOne() throws IOException {
        String place = admin.order(PATIENTS);
        admin.manifest(place);
        Path note = folder(place).resolve("note.json");
        ObjectNode said = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(note));
        said.put("endedAt", Instant.now().minusSeconds(24 * 3600).toString());
        Files.write(note, JsonMapper.shared().writeValueAsBytes(said));

        assertThat(admin.get(place).statusCode()).isEqualTo(404);
        assertThat(admin.get(place + "/Patient.1.ndjson").statusCode()).isEqualTo(404);
        admin.manifestOf(PATIENTS);

        assertThat(folder(place)).doesNotExist();
    }

    /** As a copy of its folder is found by another process: what a kill leaves behind. */
    @Test
    void givenAProcessThatIsKilled_whenStartedAgain_thenWhatWasCompleteIsThereAndTheOtherToldAsCutShort()
            throws Exception {
        Path other = temporary.resolve("other");
        String token;
        String complete;
        String cut;
        HeldExports held = new HeldExports();
        try (StAnna house = new StAnna(new SystemWithoutChains(other, List.of(held)))) {
            ExportClient client = new ExportClient(house, "admin");
            complete = client.order(PATIENTS);
            client.manifest(complete);
            HeldExports.Hold hold = held.next();
            cut = client.order(PATIENTS);
            hold.await();
            token = house.token("admin");
            hold.release(); // it is stopped while it goes on, or complete before
        }
        Path begun = other.resolve("exports").resolve(cut.substring(cut.lastIndexOf('/') + 1));
        Path whole = other.resolve("exports").resolve(complete.substring(complete.lastIndexOf('/') + 1));
        ObjectNode note = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(whole.resolve("note.json")));
        note.put("standing", "UNDER_WAY").putNull("endedAt").putArray("files");
        Files.createDirectories(begun);
        Files.write(begun.resolve("note.json"), JsonMapper.shared().writeValueAsBytes(note));
        Files.writeString(begun.resolve("Patient.1.ndjson"), "half a line");
        Path neverBegun = other.resolve("exports").resolve("0f1f4c43-9d1c-4c5e-8f0a-0d4c3f0a7b12");
        Files.createDirectories(neverBegun);
        Files.writeString(neverBegun.resolve("Patient.1.ndjson"), "half a line");

        try (SystemWithoutChains again = new SystemWithoutChains(other)) {
            String[] fhir = {"Accept", "application/fhir+json"};
            HttpResponse<String> told = again.ask("GET", cut, token, null, fhir);
            assertThat(told.statusCode()).as(told.body()).isEqualTo(500);
            assertThat(told.body()).contains("MC-FHIR-007", "OperationOutcome");
            assertThat(begun.resolve("Patient.1.ndjson")).doesNotExist();
            assertThat(again.ask("GET", cut + "/Patient.1.ndjson", token, null, fhir)
                            .statusCode())
                    .isEqualTo(500);
            assertThat(neverBegun).doesNotExist();
            assertThat(again.ask("GET", complete, token, null, fhir).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> file = again.ask("GET", complete + "/Patient.1.ndjson", token, null, fhir);
            assertThat(file.body()).contains("Quill");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip;q=0.5", "identity"})
    void givenAFile_whenFetchedPacked_thenItIsTheSame(String encoding) throws Exception {
        String place = admin.order(PATIENTS);
        String plain = admin.get(ExportClient.path(
                        admin.manifest(place).path("output").path(0).path("url").asString()))
                .body();
        try (java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    java.net.http.HttpRequest.newBuilder(anna.system().address().resolve(place + "/Patient.1.ndjson"))
                            .header("Authorization", "Bearer " + anna.token("admin"))
                            .header("Accept-Encoding", encoding)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            boolean isPacked = answer.headers().firstValue("Content-Encoding").isPresent();
            assertThat(isPacked).isEqualTo(encoding.contains("gzip"));
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/fhir+ndjson");
            byte[] bytes = isPacked
                    ? new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(answer.body())).readAllBytes()
                    : answer.body();
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    @Test
    void givenEntriesThatAreMerged_whenExported_thenEachResourceComesOnce() {
        String kept = person();
        String duplicate = person();
        for (String patient : List.of(kept, duplicate)) {
            anna.put(
                    "admin",
                    "/api/patients/" + patient + "/care-team/" + anna.user("doctor"),
                    Map.of("role", "attending"));
            anna.post(
                    "doctor",
                    "/api/records",
                    Map.of("patientId", patient, "content", Map.of("kind", "note", "text", "of " + patient)));
        }
        StAnna.json(anna.ask(
                "POST",
                "/api/patients/" + duplicate + "/merge",
                "admin",
                Map.of("into", kept, "reason", "the same person"),
                "Medichain-Purpose",
                "asked for at the front desk"));

        List<JsonNode> lines = admin.lines(admin.manifestOf("?_type=Patient,Composition"), "output");

        for (String patient : List.of(kept, duplicate)) {
            assertThat(lines.stream().filter(line -> line.path("id").asString().equals(patient)))
                    .hasSize(1);
            assertThat(lines.stream().filter(line -> line.toString().contains("of " + patient)))
                    .hasSize(1);
        }
    }

    @Test
    void givenTwoPatientsInAFile_whenFetched_thenOneAppendTellsOfBoth() {
        String place = admin.order(PATIENTS);
        JsonNode manifest = admin.manifest(place);
        long before = anna.head();

        admin.lines(manifest, "output");

        assertThat(anna.storedBy("admin", before).stream()
                        .filter(RecordAccessed.class::isInstance)
                        .map(event -> ((RecordAccessed) event).patients())
                        .filter(patients -> !patients.isEmpty()))
                .singleElement()
                .satisfies(patients -> assertThat(patients).hasSize(count(manifest)));
    }
}
