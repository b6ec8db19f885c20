package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever stands in place of an element of a resource: it comes in or is refused by name, once, and the resources
 * before and after it come in. A resource of each type that is taken is altered, with all elements that are read.
 */
class EveryElementTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<JsonNode> WHOLE = whole();
    private static final String MARK = "\"@@\"";

    @Property(tries = 150)
    void givenAnElementReplaced_whenImported_thenItsResourceAloneIsConcerned(
            @ForAll @From("oddities") String odd, @ForAll @IntRange(max = 100_000) int seed) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(FilesOfJsonTest.patient("before"));
        for (JsonNode resource : WHOLE) {
            List<JsonNode> altered = everyElement(resource);
            lines.add(altered.get(seed % altered.size()).toString().replace(MARK, odd));
        }
        lines.add(FilesOfJsonTest.patient("after"));
        Path file = Files.createTempFile("odd", ".ndjson");
        try {
            Files.writeString(file, String.join("\n", lines));

            FoundInFiles found = FoundInFiles.of(file);

            ImportReport report = found.report();
            long told = found.told().size();
            assertThat(ImportReport.sum(report.imported())
                            + ImportReport.sum(report.refused())
                            + ImportReport.sum(report.withdrawn())
                            + ImportReport.sum(report.referenced())
                            + ImportReport.sum(report.notImportedYet()))
                    .as(odd + found.told())
                    .isEqualTo(lines.size());
            assertThat(told)
                    .isEqualTo(ImportReport.sum(report.refused())
                            + ImportReport.sum(report.unresolved())
                            + ImportReport.sum(report.notEnforced()));
            assertThat(found.told()).allMatch(one -> one.matches("(?s).* line \\d+ \\| .{4,}"));
            assertThat(found.told())
                    .noneMatch(one -> one.contains(" line 1 |") || one.contains(" line " + lines.size() + " |"));
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> oddities() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40).map(text -> JSON.writeValueAsString(text));
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "{}",
                        "[]",
                        "[null]",
                        "[[]]",
                        "[{}]",
                        "\"\"",
                        "\" \"",
                        "true",
                        "0",
                        "-1",
                        "1e400",
                        "1E+800000000",
                        "\"1E-800000000\"",
                        "9".repeat(1_000),
                        '"' + "x".repeat(70_000) + '"',
                        '"' + "<b>&amp;'; DROP".repeat(20) + '"',
                        "\"\\ud800\"",
                        "\"\\udfff\\ud800\"",
                        "\"\\u0000\\u202e\\u200b\"",
                        "\"0000-00-00\"",
                        "\"9999-12-31T23:59:59.999999999+14:00\"",
                        "\"-0001-01-01\"",
                        "\"2020-02-30\"",
                        "\"2020-01-01T24:00:00Z\"",
                        "\"urn:uuid:\"",
                        "\"#\"",
                        "\"Patient/\"",
                        "\"https://x/Patient/" + "a/".repeat(2_000) + '"',
                        "[".repeat(80) + "]".repeat(80),
                        "{\"a\":".repeat(55) + "1" + "}".repeat(55),
                        "{\"extension\":[{\"url\":\"urn:why\",\"valueCode\":\"unknown\"}]}",
                        "[{\"extension\":[{\"url\":\"urn:why\",\"valueCode\":\"unknown\"}]}]",
                        "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"masked\"}]}",
                        "{\"resourceType\":\"Patient\"}",
                        "[{\"resourceType\":\"Patient\",\"id\":\"x\"}]",
                        "{\"coding\":[{}]}",
                        "{\"reference\":\"#\"}",
                        "{\"start\":\"2020\",\"end\":\"2019\"}"),
                texts,
                texts.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
                Arbitraries.bigDecimals().map(Object::toString));
    }

    /** The resource with one element at a time replaced by the mark. */
    private static List<JsonNode> everyElement(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (!name.equals("resourceType")) {
                    all.add(object.deepCopy().set(name, JSON.readTree(MARK)));
                    everyElement(object.get(name))
                            .forEach(child -> all.add(object.deepCopy().set(name, child)));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                all.add(array.deepCopy().set(at, JSON.readTree(MARK)));
                everyElement(array.get(i))
                        .forEach(child -> all.add(array.deepCopy().set(at, child)));
            }
        }
        return all;
    }

    private static List<JsonNode> whole() {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/importer/whole.ndjson"))) {
            return lines.map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
