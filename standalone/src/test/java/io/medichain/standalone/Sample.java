package io.medichain.standalone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies made from a schema of the OpenAPI document alone: every property is there, a union once per alternative. */
final class Sample {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode schemas;
    /** Which alternative each union takes, by its place. */
    private Map<String, Integer> choices = Map.of();

    private final Map<String, Integer> unions = new TreeMap<>();

    Sample(JsonNode document) {
        this.schemas = document.at("/components/schemas");
    }

    /** A property of a body: where, what its schema says, and whether its object cannot do without it. */
    record Place(String pointer, JsonNode schema, boolean isRequired) {}

    /** One body for each alternative of each union, the others at their first one. */
    List<JsonNode> bodies(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        Deque<Map<String, Integer>> left = new ArrayDeque<>(List.of(Map.of()));
        while (!left.isEmpty()) {
            choices = left.pop();
            unions.clear();
            all.add(of(schema, ""));
            unions.forEach((union, size) -> {
                if (done.add(union + outside(union))) {
                    for (int choice = 1; choice < size; choice++) {
                        Map<String, Integer> one = new TreeMap<>(choices);
                        one.put(union, choice);
                        left.add(one);
                    }
                }
            });
        }
        return all;
    }

    /** What the unions around one take now. */
    private Map<String, Integer> outside(String union) {
        Map<String, Integer> outside = new TreeMap<>(choices);
        outside.keySet().removeIf(each -> !union.startsWith(each + "/"));
        return outside;
    }

    /** One value of a schema without unions. */
    JsonNode of(JsonNode schema) {
        choices = Map.of();
        return of(schema, "");
    }

    private JsonNode of(JsonNode given, String place) {
        JsonNode schema = resolved(given, place);
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        if (schema.has("example")) {
            return JSON.readTree(schema.path("example").toString());
        }
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                properties(schema, (name, property) -> {
                    if (object.size() < schema.path("maxProperties").asInt(Integer.MAX_VALUE)) {
                        object.set(name, of(property, place + "/" + name));
                    }
                });
                yield object;
            }
            case "array" -> JSON.createArrayNode().add(of(schema.path("items"), place + "/0"));
            case "integer" -> JSON.getNodeFactory().numberNode(1);
            case "number" -> JSON.getNodeFactory().numberNode(1.5);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default ->
                JSON.getNodeFactory().stringNode(text(schema.path("format").asString("")));
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "uuid" -> "9f1b2c3d-0000-4000-8000-000000000001";
            case "date" -> "2020-02-29";
            case "date-time" -> "2026-03-03T14:02:00Z";
            case "password" -> "correct horse battery staple";
            default -> "some words";
        };
    }

    /** Every property of a body, the deeper ones too. */
    List<Place> places(JsonNode schema, JsonNode body) {
        List<Place> all = new ArrayList<>();
        walk(schema, body, "", all);
        return all;
    }

    private void walk(JsonNode given, JsonNode body, String place, List<Place> all) {
        JsonNode schema = fitting(given, body);
        if (body instanceof ArrayNode array && !array.isEmpty()) {
            walk(schema.path("items"), array.get(0), place + "/0", all);
        } else if (body instanceof ObjectNode object) {
            Set<String> required = new TreeSet<>();
            parts(schema).forEach(part -> part.path("required").forEach(name -> required.add(name.asString())));
            properties(schema, (name, property) -> {
                if (object.has(name)) {
                    all.add(new Place(place + "/" + name, property, required.contains(name)));
                    walk(property, object.get(name), place + "/" + name, all);
                }
            });
        }
    }

    /** The alternative of a union that a body is of: by its constants. */
    private JsonNode fitting(JsonNode given, JsonNode body) {
        JsonNode schema = deref(given);
        return alternatives(schema)
                .map(some -> some.stream()
                        .map(this::deref)
                        .filter(one -> constantsFit(one, body))
                        .findFirst()
                        .map(one -> fitting(one, body))
                        .orElseThrow())
                .orElse(schema);
    }

    private boolean constantsFit(JsonNode schema, JsonNode body) {
        boolean[] fits = {!"null".equals(type(schema))};
        properties(schema, (name, property) -> {
            if (property.has("const") && !property.path("const").equals(body.path(name))) {
                fits[0] = false;
            }
        });
        return fits[0];
    }

    private JsonNode resolved(JsonNode given, String place) {
        JsonNode schema = deref(given);
        Optional<List<JsonNode>> alternatives = alternatives(schema);
        if (alternatives.isEmpty()) {
            return schema;
        }
        List<JsonNode> some = alternatives.get();
        if (some.size() > 1) {
            unions.put(place, some.size());
        }
        return resolved(some.get(choices.getOrDefault(place, 0)), place);
    }

    private static Optional<List<JsonNode>> alternatives(JsonNode schema) {
        JsonNode of = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(of.valueStream()
                        .filter(one -> !"null".equals(one.path("type").asString("")))
                        .toList());
    }

    private void properties(JsonNode schema, BiConsumer<String, JsonNode> visit) {
        TreeMap<String, JsonNode> all = new TreeMap<>();
        parts(schema)
                .forEach(part -> part.path("properties")
                        .properties()
                        .forEach(property -> all.put(property.getKey(), property.getValue())));
        all.forEach(visit);
    }

    private List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>();
        schema.path("allOf").forEach(part -> all.addAll(parts(deref(part))));
        all.add(schema);
        return all;
    }

    private JsonNode deref(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** The type, of a list of types the one that is not null. */
    String type(JsonNode given) {
        JsonNode schema = deref(given);
        if (schema.has("allOf")) {
            return "object";
        }
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(one -> !one.equals("null"))
                        .findFirst()
                        .orElse("null")
                : type.asString("object");
    }
}
