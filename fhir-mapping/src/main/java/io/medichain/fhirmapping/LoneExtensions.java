package io.medichain.fhirmapping;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of values of which none is there, but why: {@code "_given": [{"extension": …}]} without {@code "given"} (FHIR
 * R4, "JSON representation of primitive elements"). The parser wants the list of values beside it.
 */
final class LoneExtensions {
    private static final JsonMapper DIGIT_BY_DIGIT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private LoneExtensions() {}

    /** The same resource with the list of values that are not there; most are returned as they are. */
    static String beside(String json) {
        if (!json.contains("\"_")) {
            return json;
        }
        JsonNode resource = tree(json);
        return add(resource) ? text(resource) : json;
    }

    /** A resource as a tree in which each number keeps its digits. */
    static JsonNode tree(String json) {
        return DIGIT_BY_DIGIT.readTree(json);
    }

    /** Such a tree as a text. */
    static String text(JsonNode resource) {
        return DIGIT_BY_DIGIT.writeValueAsString(resource);
    }

    private static boolean add(JsonNode node) {
        boolean isChanged = false;
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (name.startsWith("_")
                        && object.get(name) instanceof ArrayNode why
                        && !object.has(name.substring(1))) {
                    ArrayNode values = object.putArray(name.substring(1));
                    why.forEach(_ -> values.addNull());
                    isChanged = true;
                }
            }
        }
        for (JsonNode child : node) {
            isChanged |= add(child);
        }
        return isChanged;
    }
}
