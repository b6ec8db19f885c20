package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.importer.Refusal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A source sends again what it sent before: what it has changed is changed here, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComingAgainTest {
    private static final Path CASES = Path.of("src/test/resources/importer/again");

    @TempDir
    private static Path folder;

    private StAnna anna;

    @BeforeAll
    void start() {
        anna = new StAnna(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        anna.close();
    }

    @Test
    void givenAResult_whenItsSourceCorrectsIt_thenTheCorrectedOneIsShownAndTheFirstStaysInItsHistory()
            throws Exception {
        Source county = new Source("corrected");
        county.sends("45a-obs-final");
        String then = county.record().path("recordedAt").asString();

        BroughtIn again = county.sends("45b-obs-corrected");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Observation", 1L));
        assertThat(again.report().known()).containsExactly(Map.entry("Patient", 1L));
        JsonNode shown = county.record();
        assertThat(shown.at("/content/value/quantity/value").decimalValue()).isEqualByComparingTo("5.3");
        assertThat(shown.at("/content/status").asString()).isEqualTo("corrected");
        assertThat(shown.path("version").asInt()).isEqualTo(1);
        assertThat(county.original().body()).contains("\"value\":5.3", "\"status\":\"corrected\"");
        assertThat(read("/api/patients/" + county.patient + "/history?at=" + then)
                        .toString())
                .contains("\"value\":3.5");
    }

    @Test
    void givenWhatWasImported_whenItComesAgainUnchanged_thenNothingIsStoredOfIt() throws Exception {
        Source county = new Source("unchanged");
        county.sends("44a-patient-first");
        county.sends("44a-patient-first");
        county.sends("44b-patient-changed");
        long before = county.versions();

        BroughtIn again = county.sends("44b-patient-changed");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known()).containsOnly(Map.entry("Observation", 2L), Map.entry("Patient", 1L));
        assertThat(county.versions()).isEqualTo(before);
    }

    @Test
    void givenAPatientOfAnotherAddress_whenTheExportComesAgain_thenThePatientIsUpdatedAndNewRecordsComeIn()
            throws Exception {
        Source county = new Source("moved");
        county.sends("44a-patient-first");

        BroughtIn again = county.sends("44b-patient-changed");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Patient", 1L));
        assertThat(again.report().known()).containsExactly(Map.entry("Observation", 1L));
        assertThat(again.report().imported()).containsExactly(Map.entry("Observation", 1L));
        assertThat(read("/api/patients/" + county.patient).toString())
                .contains("Newtown")
                .doesNotContain("Oldtown");
    }

    /** The key under which the first came says nothing of what stands here now. */
    @Test
    void givenACorrection_whenTheSourceTakesItBack_thenTheFirstValueIsShownAgain() throws Exception {
        Source county = new Source("back");
        county.sends("45a-obs-final");
        county.sends("45b-obs-corrected");

        BroughtIn again = county.sends("45a-obs-final");

        assertThat(again.report().updated()).containsExactly(Map.entry("Observation", 1L));
        assertThat(county.record().at("/content/value/quantity/value").decimalValue())
                .isEqualByComparingTo("3.5");
        assertThat(county.record().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void givenARecordAmendedHere_whenItsSourceSendsTheSameAgain_thenTheAmendmentStays() throws Exception {
        Source county = new Source("amended-same");
        county.sends("45a-obs-final");
        county.amendHere();

        BroughtIn again = county.sends("45a-obs-final");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known()).containsOnly(Map.entry("Observation", 1L), Map.entry("Patient", 1L));
        assertThat(county.record().at("/content/value/text").asString()).isEqualTo("haemolytic");
    }

    @Test
    void givenARecordAmendedHere_whenItsSourceChangesIt_thenPeopleHaveToDecide() throws Exception {
        Source county = new Source("amended");
        county.sends("45a-obs-final");
        county.amendHere();

        BroughtIn again = county.sends("45b-obs-corrected");

        assertThat(again.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("MC-REC-018"));
        assertThat(county.record().at("/content/value/text").asString()).isEqualTo("haemolytic");
    }

    @Test
    void givenAPatientChangedHere_whenTheSourceChangesIt_thenOnlyThatIsRefusedAndNewRecordsComeIn() throws Exception {
        Source county = new Source("both");
        county.sends("44a-patient-first");
        JsonNode shown = read("/api/patients/" + county.patient);
        Map<String, Object> here = Map.of(
                "name", List.of(Map.of("family", "Casefortyfour", "given", List.of("Case"))),
                "birthDate", "1980-02-29",
                "telecom", List.of(Map.of("system", "phone", "value", "555-0144")));
        StAnna.json(anna.ask(
                "PUT",
                "/api/patients/" + county.patient,
                "admin",
                here,
                "If-Match",
                "\"" + shown.path("version").asInt() + "\""));

        BroughtIn again = county.sends("44b-patient-changed");

        assertThat(again.refusals()).extracting(Refusal::code).containsExactly("MC-PAT-019");
        assertThat(again.report().imported()).containsExactly(Map.entry("Observation", 1L));
        assertThat(read("/api/patients/" + county.patient).toString()).contains("555-0144");
    }

    @Test
    void givenARecordSignedHere_whenItsSourceChangesIt_thenItIsRefusedByName() throws Exception {
        Source county = new Source("signed");
        county.sends("45a-obs-final");
        anna.proveAfresh("doctor");
        StAnna.json(anna.ask(
                "POST",
                "/api/records/" + county.recordId() + "/signatures",
                "doctor",
                Map.of("meaning", "review"),
                "If-Match",
                "\"0\""));

        assertThat(county.sends("45b-obs-corrected").refusals())
                .extracting(Refusal::code)
                .containsExactly("MC-REC-001");
    }

    @Test
    void givenAFileThatIsNoImport_whenSomebodyAddsUnderTheSameIdentifier_thenItIsTaken() throws Exception {
        Source county = new Source("taken");
        county.sends("45a-obs-final");
        Map<String, Object> body = Map.of(
                "id", county.recordId(),
                "patientId", county.patient,
                "content", Map.of("kind", "note", "text", "Another"));

        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    }

    private JsonNode read(String path) {
        return StAnna.json(anna.ask("GET", path, "doctor", null, "Medichain-Read-After", Long.toString(anna.head())));
    }

    /** A system that sends the files under its own name, and its one patient. */
    private final class Source {
        private final String name;
        private String patient = "";

        Source(String name) {
            this.name = name;
        }

        BroughtIn sends(String file) throws Exception {
            String json = Files.readString(CASES.resolve(file + ".json"))
                    .replaceAll("(Casefortyfour|Casefortyfive)", "$1 " + name);
            Path sent = Files.writeString(folder.resolve(name + ".json"), json);
            long before = anna.head();
            BroughtIn brought = BroughtIn.into(anna, name, sent);
            if (patient.isEmpty()) {
                patient = anna.patientsSince(before).getFirst();
                anna.put(
                        "admin",
                        "/api/patients/" + patient + "/care-team/" + anna.user("doctor"),
                        Map.of("role", "attending"));
            }
            return brought;
        }

        JsonNode record() {
            return read("/api/records/" + recordId());
        }

        HttpResponse<String> original() {
            return anna.ask("GET", "/api/records/" + recordId() + "/original", "doctor", null);
        }

        String recordId() {
            return lines().findFirst().orElseThrow().path("id").asString();
        }

        /** Of the patient and all records. */
        long versions() {
            return lines().mapToLong(line -> line.path("version").asLong()).sum()
                    + read("/api/patients/" + patient).path("version").asLong();
        }

        private Stream<JsonNode> lines() {
            return read("/api/patients/" + patient + "/timeline").path("items").valueStream();
        }

        void amendHere() {
            Map<String, Object> content = Map.of(
                    "kind", "observation",
                    "code", Map.of("text", "Troponin T"),
                    "category", "laboratory",
                    "status", "amended",
                    "value", Map.of("type", "text", "text", "haemolytic"));
            StAnna.json(anna.ask(
                    "POST",
                    "/api/records/" + recordId() + "/amendments",
                    "doctor",
                    Map.of("content", content, "reason", "The sample was haemolytic"),
                    "If-Match",
                    "\"0\""));
        }
    }
}
