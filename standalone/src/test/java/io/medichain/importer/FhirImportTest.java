package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import io.medichain.fhirmapping.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirImportTest {
    private static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","name":[{"use":"official","family":"Probe","given":["Ada"]}],
             "gender":"female","birthDate":"1980-02-29","identifier":[{"system":"urn:probe","value":"1",
             "type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]}}]}""";
    private static final String ENCOUNTER = """
            {"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"},
             "subject":{"reference":"Patient/p1"},
             "period":{"start":"2020-01-01T10:00:00+01:00","end":"2020-01-01T11:00:00+01:00"}}""";

    @TempDir
    Path folder;

    private RecordingServer server;
    private final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notEnforced = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Twelve names of this length stand in many a stay: none is left out, and the stay is not refused for it. */
    @Test
    void givenAStayWithManyParticipants_whenImported_thenAllAreKept() throws Exception {
        List<String> names = IntStream.range(0, 40)
                .mapToObj(number -> "Dr. Participant Number %02d".formatted(number))
                .toList();
        String participants = names.stream()
                .map("{\"individual\":{\"display\":\"%s\"}}"::formatted)
                .collect(Collectors.joining(",", "\"participant\":[", "],"));
        bundle("b.json", PATIENT, ENCOUNTER.replace("\"subject\"", participants + "\"subject\""));

        run();

        assertThat(refusals).isEmpty();
        assertThat(server.requests().getLast().body().findValuesAsString("practitioner"))
                .containsExactly(String.join(", ", names));
    }

    @Test
    void givenRecordsBeforeTheirPatientInTheFile_whenImported_thenPatientAndEncounterAreSentFirst() throws Exception {
        bundle("b.json", observation("o1", "{\"value\":37.5,\"unit\":\"Cel\",\"code\":\"Cel\"}"), ENCOUNTER, PATIENT);

        ImportReport report = run();

        assertThat(server.requests())
                .extracting(RecordingServer.Request::path)
                .containsExactly("/api/patients", "/api/encounters", "/api/records");
        assertThat(report.imported())
                .containsOnlyKeys("Patient", "Encounter", "Observation")
                .containsEntry("Observation", 1L);
        assertThat(refusals).isEmpty();
    }

    @Test
    void givenTheSameFile_whenImportedTwice_thenKeysAndBodiesAreTheSame() throws Exception {
        bundle("b.json", PATIENT, ENCOUNTER, observation("o1", "{\"value\":1}"));

        run();
        List<RecordingServer.Request> first = List.copyOf(server.requests());
        server.requests().clear();
        run();

        assertThat(server.requests())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("run", "body")
                .isEqualTo(first);
        assertThat(server.requests())
                .extracting(request -> request.body().toString())
                .isEqualTo(
                        first.stream().map(request -> request.body().toString()).toList());
        assertThat(server.requests().getFirst().source()).isEqualTo("probe");
    }

    @Test
    void givenReferences_whenImported_thenTheyNameTheSameIdentifiers() throws Exception {
        bundle("b.json", PATIENT, ENCOUNTER, observation("o1", "{\"value\":1}"));

        run();

        var patient = server.requests("/api/patients").getFirst().body();
        var encounter = server.requests("/api/encounters").getFirst().body();
        var record = server.requests("/api/records").getFirst().body();
        assertThat(record.path("patientId")).isEqualTo(patient.path("id"));
        assertThat(encounter.path("patientId")).isEqualTo(patient.path("id"));
        assertThat(record.path("encounterId")).isEqualTo(encounter.path("id"));
        assertThat(record.path("content").path("kind").asString()).isEqualTo("observation");
    }

    @Test
    void givenLines_whenOneIsMalformed_thenOnlyThatOneIsRefused() throws Exception {
        Files.writeString(
                folder.resolve("a.ndjson"),
                oneLine(PATIENT) + "\n{\"resourceType\":\"Patient\",\n\n" + oneLine(ENCOUNTER) + "\n");

        ImportReport report = run();

        assertThat(report.imported()).containsEntry("Patient", 1L).containsEntry("Encounter", 1L);
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.place().where()).isEqualTo("line 2");
            assertThat(refusal.reason()).contains("no JSON");
        });
    }

    @Test
    void givenABundleCutOff_whenImported_thenNothingOfItIsSent() throws Exception {
        Files.writeString(
                folder.resolve("cut.json"),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":" + PATIENT + "},{");

        ImportReport report = run();

        assertThat(server.requests()).isEmpty();
        assertThat(report.refused()).containsExactlyEntriesOf(java.util.Map.of("file", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong type       | {\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":\"Ada\"}",
                "unknown enum     | {\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"P\"}],\"gender\":\"blue\"}",
                "unknown element  | {\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"P\"}],\"colour\":\"blue\"}",
                "year 0001        | {\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"P\"}],\"birthDate\":\"0001-01-01\"}",
                "year 9999        | {\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"P\"}],\"birthDate\":\"9999-12-31\"}",
                "no such day      | {\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"P\"}],\"birthDate\":\"2021-02-30\"}",
                "no resourceType  | {\"id\":\"x\"}",
                "resourceType 7   | {\"resourceType\":7,\"id\":\"x\"}",
                "no subject       | {\"resourceType\":\"Encounter\",\"id\":\"x\",\"class\":{\"code\":\"AMB\"},\"period\":{\"start\":\"2020-01-01\"}}",
                "ends before      | {\"resourceType\":\"Condition\",\"id\":\"x\",\"subject\":{\"reference\":\"Patient/p1\"},\"code\":{\"text\":\"c\"},\"onsetPeriod\":{\"start\":\"2020-01-02\",\"end\":\"2020-01-01\"}}",
            })
    void givenAResourceThatIsWrong_whenImported_thenItIsRefusedAndTheOthersAreNot(String what, String resource)
            throws Exception {
        bundle("b.json", PATIENT, resource);

        ImportReport report = run();

        assertThat(report.imported()).as(what).containsEntry("Patient", 1L);
        assertThat(refusals).as(what).singleElement().satisfies(refusal -> {
            assertThat(refusal.place().where()).isEqualTo("entry[1]");
            assertThat(refusal.reason()).isNotBlank().doesNotContain("blue");
        });
    }

    @Test
    void givenAResourceThatIsTooLargeOrTooDeep_whenImported_thenItIsRefusedAndTheOthersAreNot() throws Exception {
        String large = "{\"resourceType\":\"Patient\",\"id\":\"l\",\"name\":[{\"family\":\"" + "x".repeat(10_000_000)
                + "\"}]}";
        String deep =
                "{\"resourceType\":\"Patient\",\"id\":\"d\",\"extension\":" + "[".repeat(900) + "]".repeat(900) + "}";
        bundle("b.json", large, deep, PATIENT);

        ImportReport report = run();

        assertThat(report.imported()).containsEntry("Patient", 1L);
        assertThat(refusals)
                .extracting(Refusal::reason)
                .containsExactly(
                        "Patient.name.family is larger than 8000000 characters",
                        "Patient.extension is nested deeper than 60");
    }

    @Test
    void givenADepthBomb_whenImported_thenTheFileIsRefused() throws Exception {
        Files.writeString(folder.resolve("bomb.json"), "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(200_000));

        assertThat(run().refused()).containsEntry("file", 1L);
    }

    @Test
    void givenUnknownTypes_whenImported_thenTheyAreCountedAndNamed() throws Exception {
        bundle(
                "b.json",
                PATIENT,
                "{\"resourceType\":\"Account\",\"id\":\"c\"}",
                "{\"resourceType\":\"Account\",\"id\":\"d\"}");

        ImportReport report = run();

        assertThat(report.notImportedYet()).containsEntry("Account", 2L);
        assertThat(report.refused()).isEmpty();
    }

    @Test
    void givenAMedicationOfItsOwn_whenARequestRefersToIt_thenItsCodeIsStated() throws Exception {
        bundle(
                "b.json",
                PATIENT,
                "{\"resourceType\":\"MedicationRequest\",\"id\":\"m\",\"status\":\"active\",\"intent\":\"order\","
                        + "\"subject\":{\"reference\":\"Patient/p1\"},\"authoredOn\":\"2020-01-01\","
                        + "\"medicationReference\":{\"reference\":\"Medication/med\"}}",
                "{\"resourceType\":\"Medication\",\"id\":\"med\",\"code\":{\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"1\",\"display\":\"Probe 5 mg\"}]}}");

        run();

        var content = server.requests("/api/records").getFirst().body().path("content");
        assertThat(content.path("kind").asString()).isEqualTo("medication-statement");
        assertThat(content.at("/medication/coding/0/code").asString()).isEqualTo("1");
    }

    @Test
    void givenARefusedPatient_whenImported_thenItsRecordsAreNotSent() throws Exception {
        bundle("b.json", PATIENT, ENCOUNTER, observation("o1", "{\"value\":1}"));
        server.answer(request -> request.path().equals("/api/patients")
                ? RecordingServer.Answer.problem(409, "MC-PAT-001", "looks like another one")
                : new RecordingServer.Answer(201, "{}", null));

        ImportReport report = run();

        assertThat(server.requests()).isEmpty();
        assertThat(report.refused()).containsOnlyKeys("Patient", "Encounter", "Observation");
        assertThat(refusals).extracting(Refusal::code).contains("MC-PAT-001");
    }

    @Test
    void givenAServerThatAsksToWait_whenImported_thenItIsAskedAgain() throws Exception {
        bundle("b.json", PATIENT);
        AtomicInteger asked = new AtomicInteger();
        server.answer(request -> new RecordingServer.Answer(asked.incrementAndGet() < 3 ? 429 : 201, "{}", "0"));

        assertThat(run().imported()).containsEntry("Patient", 1L);
        assertThat(asked).hasValue(3);
    }

    @Test
    void givenAnExpiredToken_whenImported_thenItStopsAndSaysSo() throws Exception {
        bundle("b.json", PATIENT, ENCOUNTER);
        server.answer(request -> RecordingServer.Answer.problem(401, "MC-ACC-001", "no"));

        assertThatThrownBy(this::run).isInstanceOf(CannotRun.class).hasMessageContaining("access token");
    }

    @Test
    void givenAMissingPath_whenImported_thenItCannotRun() {
        assertThatThrownBy(() -> importing(List.of(folder.resolve("absent"))))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("no file or folder");
    }

    private ImportReport run() throws InterruptedException {
        return importing(List.of(folder));
    }

    @Test
    void givenActors_whenImporting_thenTheyAreLookedUpBeforeTheFirstResourceIsSent() throws Exception {
        bundle(
                "b.json",
                "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Probe\"}]}",
                ConsentMappingTest.WHOLE);
        server.answer(request -> new RecordingServer.Answer(
                request.path().equals("/api/patients") ? 201 : 200,
                request.path().equals("/api/users")
                        ? "{\"items\":[{\"userName\":\"Bo.Field\",\"userId\":\"" + UUID.randomUUID() + "\"}]}"
                        : "{}",
                null));
        ImportReport report;
        try (CommandApi api =
                new CommandApi(server.address(), new GivenToken("t"), Wire.json(), "probe", "run-1", -1)) {
            report = new FhirImport(
                            api,
                            "north",
                            new Source("probe", null),
                            new Quiet(refusals, notEnforced),
                            Actors.of(List.of("Practitioner/p7=jo.field")))
                    .run(List.of(folder));
        }

        assertThat(server.requests().getFirst().path()).isEqualTo("/api/users");
        assertThat(report.imported()).containsOnlyKeys("Patient");
        assertThat(report.notEnforced()).containsExactly(Map.entry("Consent", 1L));
        assertThat(notEnforced)
                .containsExactly(
                        "Consent.provision.actor.reference is a user by --actor who is not here or cannot sign in");
    }

    /** Each with a scanned paper: four of them fill what is held until all consents that are in force are through. */
    @Test
    void givenHugeConsentsThatAreNotInForce_whenImported_thenAllAreTakenBackAndFewAreHeldUntilThen() throws Exception {
        String consent = "{\"resourceType\":\"Consent\",\"id\":\"c%d\",\"status\":\"inactive\","
                + "\"patient\":{\"reference\":\"Patient/p1\"},\"sourceAttachment\":{\"data\":\"" + "A".repeat(7_500_000)
                + "\"}}";
        Files.writeString(folder.resolve("p.ndjson"), oneLine(PATIENT));
        for (int number = 0; number < 5; number++) {
            Files.writeString(folder.resolve("c" + number + ".ndjson"), consent.formatted(number));
        }
        AtomicInteger takenBack = new AtomicInteger();
        server.answer(request -> {
            if (!request.path().contains("/consents")) {
                return new RecordingServer.Answer(201, "{}", null);
            }
            takenBack.addAndGet(request.path().endsWith("/revocation") ? 1 : 0);
            return RecordingServer.Answer.problem(404, "MC-REQ-404", "There is none.");
        });

        run();

        assertThat(takenBack).hasValue(5);
        assertThat(refusals).extracting(Refusal::resource).hasSize(5).containsOnly("Consent");
        assertThat(refusals)
                .filteredOn(refusal -> refusal.reason().contains("import them in parts"))
                .extracting(Refusal::reason)
                .containsExactly(
                        "Consent.status says that it is not in force, and it is not kept as a document: all such"
                                + " of one import are together longer than 32000000 characters; import them in parts");
    }

    private record Quiet(List<Refusal> refusals, List<String> notEnforced) implements ImportListener {
        @Override
        public void notEnforced(Place place, String resource, String why) {
            notEnforced.add(why);
        }

        @Override
        public void at(long done, long total) {}

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }
    }

    private ImportReport importing(List<Path> paths) throws InterruptedException {
        ImportListener listener = new ImportListener() {
            @Override
            public void at(long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public void refused(Refusal refusal) {
                refusals.add(refusal);
            }
        };
        try (CommandApi api =
                new CommandApi(server.address(), new GivenToken("t"), Wire.json(), "probe", "run-1", -1)) {
            return new FhirImport(api, "north", "probe", listener).run(paths);
        }
    }

    private void bundle(String file, String... resources) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (String resource : resources) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"resource\":")
                    .append(resource)
                    .append('}');
        }
        Files.writeString(
                folder.resolve(file),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}");
    }

    private static String observation(String id, String quantity) {
        return """
                {"resourceType":"Observation","id":"%s","status":"final","subject":{"reference":"Patient/p1"},
                 "encounter":{"reference":"Encounter/e1"},"effectiveDateTime":"2020-01-01T10:30:00Z",
                 "code":{"coding":[{"system":"http://loinc.org","code":"8310-5"}]},"valueQuantity":%s}""".formatted(id, quantity);
    }

    private static String oneLine(String json) {
        return json.replace("\n", " ");
    }
}
