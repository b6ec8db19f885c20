package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medichain.importer.Actors;
import io.medichain.importer.Refusal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Patients of an import who look like one here: refused with all that is said of them, or brought in doubt. */
@InStAnna
class SuspectedDuplicatesTest {
    @TempDir
    private static Path folder;

    private final StAnna anna;

    SuspectedDuplicatesTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAPatientWhoLooksLikeOneHere_whenImportedWithoutAReason_thenRefusedWithAllThatIsSaid() throws Exception {
        String here = registered("Alike");

        BroughtIn brought = BroughtIn.into(anna, "without", file("1", "Alike"));

        assertThat(brought.refusals())
                .extracting(Refusal::resource, Refusal::code)
                .contains(tuple("Patient", "MC-PAT-001"))
                .hasSize(2);
        assertThat(inDoubt().values()).doesNotContain(List.of(here));
    }

    @Test
    void givenAReason_whenImported_thenInDoubtWithAllRecordsUntilSomebodySaysWhoItIs() throws Exception {
        String here = registered("Doubt");
        Path file = file("2", "Doubt");

        BroughtIn refused = BroughtIn.into(anna, "with", file);
        BroughtIn brought = BroughtIn.into(anna, "with", Actors.NONE, "both were born here", file);
        BroughtIn again = BroughtIn.into(anna, "with", file);

        assertThat(refused.refusals()).hasSize(2);
        assertThat(brought.refusals()).isEmpty();
        assertThat(brought.report().imported())
                .containsOnly(Map.entry("Patient", 1L), Map.entry("AllergyIntolerance", 1L));
        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known()).containsOnly(Map.entry("Patient", 1L), Map.entry("AllergyIntolerance", 1L));
        String twin = inDoubt().entrySet().stream()
                .filter(entry -> entry.getValue().equals(List.of(here)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();

        HttpResponse<String> told = anna.ask(
                "POST",
                "/api/patients/" + twin + "/distinctions",
                "admin",
                Map.of("other", here, "reason", "another mother"));

        assertThat(told.statusCode()).as(told.body()).isEqualTo(204);
        assertThat(inDoubt()).doesNotContainKey(twin);
    }

    @Test
    void givenAReasonAndNobodyAlike_whenImported_thenNobodyIsInDoubt() throws Exception {
        Map<String, List<String>> before = inDoubt();

        BroughtIn brought = BroughtIn.into(anna, "nobody", Actors.NONE, "both were born here", file("3", "Alone"));

        assertThat(brought.refusals()).isEmpty();
        assertThat(inDoubt()).isEqualTo(before);
    }

    private static Path file(String id, String family) throws Exception {
        String patient =
                "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"%s\",\"given\":[\"Tess\"]}],"
                        .formatted(id, family);
        String allergy =
                "{\"resourceType\":\"AllergyIntolerance\",\"id\":\"a\",\"patient\":{\"reference\":\"Patient/%s\"},"
                        .formatted(id);
        String text = patient + "\"birthDate\":\"1971-02-03\"}\n" + allergy
                + "\"code\":{\"text\":\"Peanut\"},\"clinicalStatus\":{\"coding\":[{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical\",\"code\":\"active\"}]}}\n";
        return Files.writeString(folder.resolve(family + ".ndjson"), text);
    }

    private String registered(String family) {
        Map<String, Object> person =
                Map.of("name", List.of(Map.of("family", family, "given", List.of("Tess"))), "birthDate", "1971-02-03");
        return StAnna.id(StAnna.json(anna.ask("POST", "/api/patients", "admin", Map.of("demographics", person))));
    }

    /** Whom each of those in doubt looks like. */
    private Map<String, List<String>> inDoubt() {
        JsonNode page = StAnna.json(anna.ask(
                "GET",
                "/api/patients?inDoubt=true&limit=200",
                "admin",
                null,
                "Medichain-Purpose",
                "looking for duplicates",
                "Medichain-Read-After",
                Long.toString(anna.head())));
        return page.path("items")
                .valueStream()
                .collect(Collectors.toMap(
                        item -> item.path("id").asString(),
                        item -> item.path("looksLike")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()));
    }
}
