package io.medichain.importer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids of elements of XML (HL7 FHIR R4, Element.id), which HAPI does not write of single values: they are put where
 * JSON has them, beside the value.
 */
final class XmlIds {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Deque<Place> path = new ArrayDeque<>();
    private final List<Identified> found = new ArrayList<>();

    /**
     * Where an element stands.
     *
     * @param index which of its name it is there
     * @param siblings how many of each name there are in the end around it
     * @param children how many of each name there are so far in it
     */
    private record Place(String name, int index, Map<String, Integer> siblings, Map<String, Integer> children) {
        boolean isAlone() {
            return siblings.getOrDefault(name, 0) == 1;
        }
    }

    private record Identified(List<Place> path, String id) {}

    /** That an element begins. */
    void begin(String name) {
        Map<String, Integer> siblings =
                path.isEmpty() ? new HashMap<>() : path.getLast().children();
        int index = siblings.merge(name, 1, Integer::sum) - 1;
        path.addLast(new Place(name, index, siblings, new HashMap<>()));
    }

    /** That the element has this id. */
    void id(String id) {
        found.add(new Identified(path.stream().skip(1).toList(), id));
    }

    /** That it ends. */
    void end() {
        path.removeLast();
    }

    /** The resource with those ids that it does not have. */
    String in(String json) {
        if (found.isEmpty()) {
            return json;
        }
        ObjectNode resource = (ObjectNode) JSON.readTree(json);
        found.forEach(one -> put(resource, one));
        return JSON.writeValueAsString(resource);
    }

    private static void put(ObjectNode resource, Identified one) {
        ObjectNode around = resource;
        for (Place place : one.path().subList(0, Math.max(0, one.path().size() - 1))) {
            boolean isResource = Character.isUpperCase(place.name().charAt(0));
            ObjectNode inner = isResource ? around : inner(around, place);
            if (inner == null) {
                return;
            }
            around = inner;
        }
        if (!one.path().isEmpty()) {
            put(around, one.path().getLast(), one.id());
        }
    }

    /** Of a single value that is beside it. */
    private static @Nullable ObjectNode inner(ObjectNode around, Place place) {
        for (String name : List.of(place.name(), "_" + place.name())) {
            JsonNode there = around.path(name);
            JsonNode one = there.isArray() ? there.path(place.index()) : there;
            if (one instanceof ObjectNode object) {
                return object;
            }
        }
        return null;
    }

    private static void put(ObjectNode around, Place place, String id) {
        ObjectNode inner = inner(around, place);
        if (inner != null) {
            inner.putIfAbsent("id", inner.stringNode(id));
            return;
        }
        String beside = "_" + place.name();
        JsonNode values = around.path(place.name());
        if (values.isArray() && values.size() == place.siblings().getOrDefault(place.name(), 0)) {
            ArrayNode list = around.get(beside) instanceof ArrayNode some ? some : around.putArray(beside);
            while (list.size() < values.size()) {
                list.addNull();
            }
            list.set(place.index(), around.objectNode().put("id", id));
        } else if (values.isValueNode() && place.isAlone()) {
            around.putObject(beside).put("id", id);
        }
    }
}
