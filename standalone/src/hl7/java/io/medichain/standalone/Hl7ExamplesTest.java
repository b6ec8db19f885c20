package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.importer.Refusal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * HL7's own examples of FHIR R4 in a running system: each comes in, or is refused for a reason that is right; what came
 * in is read as it was sent, and HAPI's validator finds nothing wrong with it that was not wrong before.
 */
@Tag("hl7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Hl7ExamplesTest {
    /** Of the types taken there are so many files. */
    private static final int FILES = 205;

    /**
     * A status that nobody said is absent with the reason (adr 53), for none is made up; the validator wants a code all
     * the same.
     */
    private static final String NO_STATUS = "No code provided, and a code is required from the value set";

    private static final String SOURCE = "hl7";
    /** Two have one name and birth date; whichever comes later waits until somebody says that they are two. */
    private static final Set<Set<String>> ALIKE = Set.of(
            Set.of("Patient-mom.json", "Patient-genetics-example1.json"),
            Set.of("Patient-xcda.json", "Patient-glossy.json"));

    @TempDir
    private static Path folder;

    private final Conformance conformance = new Conformance();
    private StAnna anna;
    private RoundTrip trip;

    @BeforeAll
    void bring() throws Exception {
        anna = new StAnna(folder.resolve("data"));
        List<Path> files = new ArrayList<>(ExampleFiles.of(RoundTripTest.TAKEN));
        files.add(absent(files));
        Map<String, String> known = new HashMap<>();
        RoundTrip first = new RoundTrip(anna, SOURCE, known, files.toArray(Path[]::new));
        List<String> alike = first.refusals().stream()
                .filter(refusal -> refusal.code().equals("MC-PAT-001"))
                .map(refusal -> refusal.place().file().getFileName().toString())
                .toList();
        assertThat(ALIKE)
                .allSatisfy(pair ->
                        assertThat(alike.stream().filter(pair::contains)).hasSize(1))
                .hasSameSizeAs(alike);
        trip = new RoundTrip(anna, SOURCE, known, "The examples tell of two", files.toArray(Path[]::new));
    }

    /** Of whom records tell and no file: in a hospital they are there. Their names are made up. */
    private static Path absent(List<Path> files) throws IOException {
        SentResources sent = new SentResources(files.toArray(Path[]::new));
        StringBuilder lines = new StringBuilder();
        sent.all().stream()
                .flatMap(one -> Stream.of("subject", "patient")
                        .map(element ->
                                one.json().path(element).path("reference").asString("")))
                .filter(reference -> reference.startsWith("Patient/")
                        && sent.named(reference).isEmpty())
                .distinct()
                .map(reference -> reference.substring("Patient/".length()))
                .forEach(id -> lines.append("""
                        {"resourceType":"Patient","id":"%s","name":[{"family":"Absent","given":["Known as %s"]}]}
                        """.formatted(id, id)));
        return Files.writeString(folder.resolve("Absent-patients.ndjson"), lines);
    }

    @AfterAll
    void stop() {
        anna.close();
    }

    @Test
    void givenHl7sExamples_whenImported_thenAllComeInButThoseThatAreRightlyRefused() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        for (Refusal refusal : trip.refusals()) {
            refused.put(refusal.place().file().getFileName().toString(), refusal.reason());
        }
        tell(refused);
        assertThat(examples()).hasSize(FILES);
        assertThat(refused).isEqualTo(expected());
        assertThat(examples().stream().filter(trip.kept()::contains)).hasSize(FILES - refused.size());
        assertThat(FILES - refused.size()).isGreaterThanOrEqualTo(195);
    }

    private List<SentResources.Sent> examples() {
        return trip.sent().all().stream()
                .filter(one -> one.file().toString().endsWith(".json"))
                .toList();
    }

    /** By file why it is refused. */
    private static Map<String, String> expected() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("hl7/refused.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\s*\\|\\s*", 2);
                expected.put(parts[0], parts[1]);
            }
        }
        return expected;
    }

    private void tell(Map<String, String> refused) throws IOException {
        List<String> lines = new ArrayList<>();
        for (SentResources.Sent one : examples()) {
            String file = one.file().getFileName().toString();
            lines.add(file + " | " + refused.getOrDefault(file, "came in"));
        }
        Path told = Path.of("target/hl7/imported.txt");
        Files.write(told, lines.stream().sorted().toList());
        System.out.printf("%d of %d examples came in; %s names each%n", FILES - refused.size(), FILES, told);
    }

    @Test
    void givenHl7sExamples_whenReadAsFhir_thenEachIsWhatWasSent() {
        assertThat(trip.differences()).isEmpty();
    }

    /** What was written here is made of what it says, and so are bundles, outcomes and the statement. */
    @Test
    void givenWhatTheServerSaysItself_whenValidated_thenNothingIsWrong() {
        anna.proveAfresh("admin");
        anna.hire("admin", "officer", Role.COMPLIANCE_OFFICER);
        String patient = "/fhir/r4/Patient/" + anna.patient;
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String path : List.of(
                "/fhir/r4/metadata",
                patient,
                patient + "/_history",
                patient + "/$everything",
                "/fhir/r4/Encounter/" + anna.encounter,
                "/fhir/r4/Condition?patient=" + anna.patient,
                "/fhir/r4/AuditEvent?patient=" + anna.patient,
                "/fhir/r4/Provenance?patient=" + anna.patient,
                "/fhir/r4/Condition/none")) {
            String answer = anna.ask(
                            "GET",
                            path,
                            path.contains("AuditEvent") ? "officer" : "admin",
                            null,
                            "Accept",
                            "application/fhir+json",
                            "Medichain-Purpose",
                            "validation",
                            "Medichain-Read-After",
                            Long.toString(anna.head()))
                    .body();
            assertThat(answer).as(path).doesNotContain("MC-ACC");
            List<String> errors = conformance.errors(answer).stream()
                    .filter(error -> !error.contains(NO_STATUS))
                    .toList();
            if (!errors.isEmpty()) {
                wrong.put(path, errors);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void givenAllThatIsRead_whenValidated_thenNothingIsWrongThatWasNotWrongBefore() throws Exception {
        List<RoundTrip> trips = List.of(
                trip,
                new RoundTrip(anna, "cases", new HashMap<>(), RoundTripTest.inputs("cases")),
                new RoundTrip(anna, "others", new HashMap<>(), RoundTripTest.others()));
        Map<String, List<String>> wrong = new TreeMap<>();
        int validated = 0;
        for (SentResources.Sent one :
                trips.stream().flatMap(each -> each.kept().stream()).toList()) {
            RoundTrip of = trips.stream()
                    .filter(each -> each.kept().contains(one))
                    .findFirst()
                    .orElseThrow();
            List<String> errors =
                    conformance.errorsOfOurs(of.read(one).toString(), one.json().toString());
            validated++;
            if (!errors.isEmpty()) {
                wrong.put(one.name(), errors);
            }
        }
        System.out.printf("%d resources were validated%n", validated);
        assertThat(wrong).isEmpty();
    }

    /**
     * A document has no more wrong with it than what is in it; by the profiles of the International Patient Summary,
     * too, but for what the resources that came do not say, which is told.
     */
    @Test
    void givenTheSummariesOfAll_whenValidated_thenNothingIsWrongThatIsNotWrongInAResource() throws IOException {
        anna.proveAfresh("admin");
        Conformance ofIps = new Conformance(ExampleFiles.ofPatientSummary());
        Map<String, List<String>> wrong = new TreeMap<>();
        Map<String, Integer> lacking = new TreeMap<>();
        List<String> patients = anna.patientsSince(0);
        for (String patient : patients) {
            ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(summary(patient));
            List<String> ofProfile = ofIps.errors(document.toString());
            ofProfile.forEach(
                    error -> lacking.merge(error.replaceAll("[0-9a-f-]{36}|\\[[0-9]+\\]", ""), 1, Integer::sum));
            ObjectNode composition = (ObjectNode) document.path("entry").get(0).path("resource");
            document.remove("meta");
            composition.remove("meta");
            List<String> errors = new ArrayList<>(conformance.messages(document.toString()));
            document.path("entry")
                    .valueStream()
                    .map(entry -> conformance.messages(entry.path("resource").toString()))
                    .forEach(own -> own.forEach(errors::remove));
            errors.removeIf(error -> error.contains(NO_STATUS));
            if (!errors.isEmpty()) {
                wrong.put(patient, errors);
            }
        }
        Path told = Path.of("target/hl7/summaries.txt");
        Files.write(
                told,
                lacking.entrySet().stream()
                        .map(each -> each.getValue() + " | " + each.getKey())
                        .toList());
        System.out.printf("%d summaries were validated; %s counts what lacks by the profiles%n", patients.size(), told);
        assertThat(wrong).isEmpty();
    }

    private String summary(String patient) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/fhir/r4/Patient/" + patient + "/$summary",
                "admin",
                null,
                "Medichain-Purpose",
                "validation",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
