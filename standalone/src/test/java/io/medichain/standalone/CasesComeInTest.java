package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.importer.StatusCodesTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small inputs that went wrong in other systems come into a running one, and what is read there is what was said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesComeInTest {
    private static final Path INPUTS = Path.of("src/test/resources/importer");
    private static final JsonMapper JSON = JsonMapper.shared();

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
    void givenARefutedAllergyAndOneEnteredInError_whenRead_thenBothAreMarkedAndOnlyPeanutCounts() throws Exception {
        ImportedCase it = imported("03-allergy-refuted");

        assertThat(it.words("/allergies")).containsExactly("Peanut (true)");
        assertThat(standings(it))
                .containsEntry("Peanut (true)", "current")
                .containsEntry("Latex (refuted)", "not-so")
                .containsEntry("Penicillin (entered in error)", "mistake");
        assertThat(it.line("Latex").at("/content/verificationStatus").asString())
                .isEqualTo("refuted");
        assertThat(it.read("/chart").at("/sections/allergies").valueStream()).hasSize(1);
    }

    @Test
    void givenMedicationsThatAreCancelledDraftProposedOrIntended_whenRead_thenOnlyTheOrderedOneIsTaken()
            throws Exception {
        ImportedCase it = imported("04-medication-cancelled");

        assertThat(it.words("/medications")).containsExactly("Metformin (true)");
        assertThat(standings(it))
                .containsEntry("Warfarin (cancelled)", "not-so")
                .containsEntry("Digoxin (draft)", "planned")
                .containsEntry("Aspirin (proposal)", "planned")
                .containsEntry("Lithium (intended only)", "planned")
                .containsEntry("Ibuprofen (not taken)", "not-so");
        assertThat(it.line("Aspirin").at("/content/intent").asString()).isEqualTo("proposal");
    }

    @Test
    void givenADrugThatMustNotBeGiven_whenRead_thenItIsShownAsSuchAndIsNotTaken() throws Exception {
        ImportedCase it = imported("05-do-not-perform");

        assertThat(it.words("/medications")).isEmpty();
        JsonNode shown = it.line("Heparin");
        assertThat(shown.path("standing").asString()).isEqualTo("prohibited");
        assertThat(shown.at("/content/doNotPerform").booleanValue()).isTrue();
        JsonNode chart = it.read("/chart").path("sections");
        assertThat(chart.path("medications").valueStream()).isEmpty();
        assertThat(chart.path("notToBeGiven").valueStream()).hasSize(1);
    }

    @Test
    void givenVisitsThatNeverWereArePlannedOrEndedAtAnUnknownTime_whenRead_thenNoneIsOpen() throws Exception {
        ImportedCase it = imported("24-encounter-status");

        Map<String, List<String>> visits = it.lines("/encounters").stream()
                .collect(Collectors.groupingBy(
                        ImportedCase::words,
                        Collectors.mapping(
                                visit -> visit.path("status").asString()
                                        + visit.path("end").asString(""),
                                Collectors.toList())));
        assertThat(visits)
                .containsEntry("visit cancelled", List.of("cancelled"))
                .containsEntry("visit entered-in-error", List.of("entered-in-error"))
                .containsEntry("visit planned", List.of("planned"))
                .containsEntry("visit finished", List.of("closed2024-02-01T09:30:00Z", "closed"));
        assertThat(it.get("/api/encounters?limit=200").path("items").valueStream())
                .noneMatch(
                        visit -> it.patients().contains(visit.path("patientId").asString()));
        assertThat(it.read("/chart").at("/sections/encounters").valueStream()).hasSize(3);
        assertThat(it.line("visit cancelled").path("standing").asString()).isEqualTo("not-so");
        assertThat(it.line("visit cancelled").path("saidStatus").asString()).isEqualTo("cancelled");
        String never = it.line("visit cancelled").path("id").asString();
        assertThat(it.get("/api/encounters/" + never + "/timeline")
                        .at("/0/what")
                        .asString())
                .isEqualTo("cancelled");
        for (String act : List.of("admission", "closure")) {
            var answer = anna.ask("POST", "/api/encounters/" + never + "/" + act, "doctor", Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("MC-ENC-010");
        }
    }

    @Test
    void givenWhatWasNotDoneOrEnteredInError_whenRead_thenItIsMarkedAndInNoCurrentSection() throws Exception {
        ImportedCase it = imported("34-body-site");

        assertThat(it.line("Appendectomy").path("standing").asString()).isEqualTo("not-so");
        assertThat(it.line("Appendectomy").at("/content/statusReason/text").asString())
                .isEqualTo("patient refused");
        assertThat(it.line("MMR").path("standing").asString()).isEqualTo("not-so");
        JsonNode chart = it.read("/chart").path("sections");
        assertThat(chart.path("procedures").valueStream()).isEmpty();
        assertThat(chart.path("immunisations").valueStream()).isEmpty();
        assertThat(chart.path("observations").valueStream())
                .singleElement()
                .matches(line -> line.at("/content/content/status").asString().equals("final"));
    }

    @Test
    void givenALocalCodingBeforeThatOfTheStandard_whenRead_thenTheStandardsDecides() throws Exception {
        ImportedCase it = imported("42-status-codings");

        assertThat(it.words("/problems")).isEmpty();
        assertThat(standings(it))
                .containsEntry("Refuted: SNOMED coding first", "not-so")
                .containsEntry("Resolved: local coding first", "past");
    }

    /** Every code of every value set, each with a resource of its own. */
    @Test
    void givenEachCodeOfEachStatus_whenImported_thenItStandsAsTheTableSays() throws Exception {
        Map<String, JsonNode> whole = Files.readAllLines(INPUTS.resolve("whole.ndjson")).stream()
                .map(JSON::readTree)
                .collect(Collectors.toMap(one -> one.path("resourceType").asString(), one -> one));
        List<StatusCodesTest.Row> rows = StatusCodesTest.rows().stream()
                .filter(row -> !row.element().contains("detail"))
                .toList();
        StringBuilder lines = new StringBuilder(whole.get("Patient") + "\n" + whole.get("Medication") + "\n");
        Map<String, String> meanings = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String id = "code-" + i;
            lines.append(resource(whole, rows.get(i), id)).append('\n');
            meanings.put(id, rows.get(i).meaning());
        }
        Path file = folder.resolve("codes.ndjson");
        Files.writeString(file, lines);

        ImportedCase it = new ImportedCase(anna, file);

        assertThat(it.refusals()).isEmpty();
        Map<String, String> shown = it.lines("/timeline?limit=200").stream()
                .collect(Collectors.toMap(
                        line -> line.toString().replaceFirst("(?s).*\"(code-\\d+)\".*", "$1"),
                        line -> line.path("standing").asString()));
        assertThat(shown).isEqualTo(meanings);
    }

    /** A resource of that type with that code, which says its id where it is shown. */
    private static JsonNode resource(Map<String, JsonNode> whole, StatusCodesTest.Row row, String id) {
        String[] place = row.element().split("\\.", 2);
        ObjectNode resource = (ObjectNode) whole.get(place[0]).deepCopy();
        resource.remove(List.of("abatementDateTime", "result", "addresses", "context", "encounter", "content"));
        resource.put("id", id);
        switch (place[0]) {
            case "Encounter" -> resource.set("type", JSON.readTree("[{\"text\":\"" + id + "\"}]"));
            case "CareTeam" -> resource.put("name", id);
            case "Device" -> resource.put("manufacturer", id);
            case "DiagnosticReport" -> resource.put("conclusion", id);
            case "DocumentReference", "ImagingStudy" -> resource.put("description", id);
            default -> resource.set("note", JSON.readTree("[{\"text\":\"" + id + "\"}]"));
        }
        if (place[1].endsWith("alStatus") || place[1].equals("verificationStatus")) {
            String system = "http://terminology.hl7.org/CodeSystem/" + place[0].toLowerCase(Locale.ROOT)
                    + (place[1].equals("clinicalStatus")
                            ? "-clinical"
                            : place[0].equals("Condition") ? "-ver-status" : "-verification");
            resource.set(
                    place[1],
                    JSON.readTree("{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}".formatted(system, row.code())));
        } else {
            resource.put(place[1], row.code());
        }
        return resource;
    }

    private static Map<String, String> standings(ImportedCase it) {
        return it.lines("/timeline?limit=200").stream()
                .collect(Collectors.toMap(
                        ImportedCase::words, line -> line.path("standing").asString("")));
    }

    private ImportedCase imported(String file) throws InterruptedException {
        return new ImportedCase(anna, INPUTS.resolve("cases").resolve(file + ".json"));
    }
}
