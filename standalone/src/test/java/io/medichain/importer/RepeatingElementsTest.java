package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.SourceIds;
import io.medichain.fhirmapping.Translation;
import io.medichain.fhirmapping.Treatment;
import io.medichain.fhirmapping.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Of a list that has room for one here, the second is never passed over: all are kept, or the refusal names it. */
class RepeatingElementsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SECOND = "secondwords";
    /** What may say so in words; a coding is one more name for the same concept. */
    private static final Set<String> WORDS =
            Set.of("text", "display", "family", "name", "carrierHRF", "description", "lotNumber", "city");

    static List<JsonNode> wholeResources() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/importer/whole.ndjson"))) {
            return lines.map(JSON::readTree)
                    .filter(one -> Treatment.of(one.path("resourceType").stringValue()) != Treatment.REFERENCED)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wholeResources")
    void givenASecondEntryOfEachList_whenPlanned_thenItIsKeptOrItsListIsRefusedByName(JsonNode whole) {
        String type = whole.path("resourceType").stringValue();
        List<String> passedOver = new ArrayList<>();
        for (Longer longer : longer(whole, "")) {
            String told = planned(type, longer.resource());
            if (!told.contains(SECOND) && !told.matches("(?s)" + type + "\\." + longer.path() + "[. ].*")) {
                passedOver.add(longer.path() + ": " + told);
            }
        }
        assertThat(passedOver).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Observation, exam, clinical-test", "Condition, problem-list-item, encounter-diagnosis"})
    void givenTwoCategories_whenPlanned_thenTheFirstIsTheCategoryAndBothAreKept(
            String type, String first, String second) throws IOException {
        ObjectNode resource = wholeResources().stream()
                .filter(one -> one.path("resourceType").stringValue().equals(type))
                .map(one -> (ObjectNode) one.deepCopy())
                .findFirst()
                .orElseThrow();
        ArrayNode categories = JSON.createArrayNode();
        for (String code : List.of(first, second)) {
            categories.add(JSON.readTree("{\"coding\":[{\"system\":\"urn:c\",\"code\":\"" + code + "\"}]}"));
        }
        resource.set("category", categories);

        JsonNode content = JSON.readTree(planned(type, resource)).path("content");

        assertThat(content.path("category").asString()).isEqualTo(first);
        assertThat(content.path("categories").findValuesAsString("code")).containsExactly(first, second);
    }

    /** What is sent, or why nothing is. */
    private static String planned(String type, JsonNode resource) {
        Translation translation = new Translation(new SourceIds("north", "probe"));
        translation.note(ConsentMappingTest.ACTORS);
        Found.Resource found =
                new Found.Resource(new Place(Path.of("f"), "line 1"), type, Optional.empty(), resource.toString());
        try {
            StringBuilder all = new StringBuilder();
            for (Sending order : translation.plan(found).orders()) {
                all.append(order instanceof Sending.Json command ? Wire.json().writeValueAsString(command.body()) : "");
            }
            return all.toString();
        } catch (Refused e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The resource with one list longer by an entry of other words. */
    private record Longer(String path, JsonNode resource) {}

    private static List<Longer> longer(JsonNode node, String path) {
        List<Longer> all = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                longer(object.get(name), path.isEmpty() ? name : path + "." + name)
                        .forEach(one ->
                                all.add(new Longer(one.path(), object.deepCopy().set(name, one.resource()))));
            }
        } else if (node instanceof ArrayNode array) {
            JsonNode other = array.get(0).deepCopy();
            if (!path.endsWith("coding") && reword(other)) {
                all.add(new Longer(path, array.deepCopy().add(other)));
            } else if (array.get(0).isString()) {
                all.add(new Longer(path, array.deepCopy().add(SECOND)));
            }
            longer(array.get(0), path)
                    .forEach(one ->
                            all.add(new Longer(one.path(), array.deepCopy().set(0, one.resource()))));
        }
        return all;
    }

    private static boolean reword(JsonNode node) {
        boolean isReworded = false;
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (WORDS.contains(name) && object.get(name).isString()) {
                    object.put(name, SECOND);
                    isReworded = true;
                } else {
                    isReworded |= reword(object.get(name));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode each : array) {
                isReworded |= reword(each);
            }
        }
        return isReworded;
    }
}
