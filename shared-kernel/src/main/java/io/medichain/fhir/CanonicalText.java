package io.medichain.fhir;

import io.medichain.problem.Rule;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Canonical JSON of a resource. Unlike RFC 8785, which writes numbers as IEEE 754 doubles, a number keeps its digits: a
 * decimal of FHIR means them (FHIR R4, "decimal").
 */
final class CanonicalText {
    /** Nested objects and lists; FHIR R4 needs fewer than 30. */
    private static final int DEEPEST = 60;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    /** Of what comes from outside; what was made canonical before has no name twice. */
    private static final JsonFactory STRICT =
            JSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private CanonicalText() {}

    /** A number as it was written. */
    private record Digits(String text) {}

    /** Of one JSON object, in any layout: it can be large, and is held once besides. */
    static String of(String json) {
        try (JsonParser from = STRICT.createParser(ObjectReadContext.empty(), json)) {
            from.nextToken();
            String canonical = inOrder(from);
            Rule.format(from.nextToken() == null, "original", "one JSON object");
            return canonical;
        }
    }

    /** Of the object at whose beginning the parser stands, in order mostly; moves to its end. */
    static String of(JsonParser from) {
        requireObject(from);
        StringWriter text = new StringWriter();
        boolean isCanonical;
        try (JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            isCanonical = copy(from, to, 0);
        }
        return isCanonical ? text.toString() : inOrder(text.toString());
    }

    /**
     * Writes the value at which the parser stands as it comes: what was made canonical before, as all that is stored,
     * is so again without a tree in memory.
     *
     * @return whether the members of each object came by their names, each once
     */
    private static boolean copy(JsonParser from, JsonGenerator to, int depth) {
        requireDepth(depth);
        boolean isCanonical = true;
        switch (from.currentToken()) {
            case START_OBJECT -> {
                to.writeStartObject();
                String before = null;
                while (from.nextToken() != JsonToken.END_OBJECT) {
                    String name = from.currentName();
                    isCanonical &= before == null || before.compareTo(name) < 0;
                    before = name;
                    to.writeName(name);
                    from.nextToken();
                    isCanonical &= copy(from, to, depth + 1);
                }
                to.writeEndObject();
            }
            case START_ARRAY -> {
                to.writeStartArray();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    isCanonical &= copy(from, to, depth + 1);
                }
                to.writeEndArray();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getString());
            default -> to.copyCurrentEvent(from);
        }
        return isCanonical;
    }

    private static String inOrder(String json) {
        try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), json)) {
            from.nextToken();
            return inOrder(from);
        }
    }

    private static String inOrder(JsonParser from) {
        requireObject(from);
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value(from, 0), to);
        }
        return text.toString();
    }

    private static void requireObject(JsonParser from) {
        Rule.format(from.currentToken() == JsonToken.START_OBJECT, "original", "one JSON object");
    }

    private static void requireDepth(int depth) {
        Rule.format(depth < DEEPEST, "original", "nested at most " + DEEPEST + " deep");
    }

    /** Writes what stands in canonical text, number by number as it is there. */
    static void copy(String canonical, JsonGenerator to) {
        try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), canonical)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token.isNumeric()) {
                    to.writeNumber(from.getString());
                } else {
                    to.copyCurrentEvent(from);
                }
            }
        }
    }

    /**
     * The text of a member of an object that is a member of the object itself, and so on; empty where there is none, or
     * it is no text.
     */
    static Optional<String> member(String json, String... path) {
        try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), json)) {
            JsonToken value = from.nextToken();
            for (String name : path) {
                value = value == JsonToken.START_OBJECT ? member(from, name) : null;
                if (value == null) {
                    return Optional.empty();
                }
            }
            return value.isScalarValue() ? Optional.of(from.getString()) : Optional.empty();
        }
    }

    /** Moves to a member of the object at whose beginning the parser stands; nothing where there is none. */
    private static @Nullable JsonToken member(JsonParser from, String name) {
        while (from.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isIt = name.equals(from.currentName());
            JsonToken value = from.nextToken();
            if (isIt) {
                return value;
            }
            from.skipChildren();
        }
        return null;
    }

    /**
     * The text of a member of the object itself; empty where there is none, or it is an object or a list.
     *
     * @param json canonical, so that there is nothing between a name, its colon and its value
     * @param name as it stands there: one that needs no escapes, as those of FHIR
     */
    static Optional<String> member(String json, String name) {
        int depth = 0;
        for (int at = 0; at < json.length(); at++) {
            switch (json.charAt(at)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int end = endOfText(json, at);
                    if (depth == 1 && isName(json, at, end, name)) {
                        return scalar(json, end + 2);
                    }
                    at = end;
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Where a text ends that begins at a quote: at its other one. */
    private static int endOfText(String json, int begin) {
        int end = json.indexOf('"', begin + 1);
        while (isEscaped(json, end)) {
            end = json.indexOf('"', end + 1);
        }
        return end;
    }

    /** Behind an odd number of backslashes. */
    private static boolean isEscaped(String json, int at) {
        int before = at;
        while (before > 0 && json.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 != 0;
    }

    private static boolean isName(String json, int begin, int end, String name) {
        return json.charAt(end + 1) == ':' && end - begin - 1 == name.length() && json.startsWith(name, begin + 1);
    }

    private static Optional<String> scalar(String json, int begin) {
        char first = json.charAt(begin);
        if (first == '{' || first == '[') {
            return Optional.empty();
        }
        if (first == '"') {
            String text = json.substring(begin + 1, endOfText(json, begin));
            return Optional.of(text.indexOf('\\') < 0 ? text : unescaped('"' + text + '"'));
        }
        int end = begin;
        while (json.charAt(end) != ',' && json.charAt(end) != '}') {
            end++;
        }
        return Optional.of(json.substring(begin, end));
    }

    private static String unescaped(String text) {
        try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), text)) {
            from.nextToken();
            return from.getString();
        }
    }

    private static @Nullable Object value(JsonParser from, int depth) {
        requireDepth(depth);
        return switch (from.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new TreeMap<>();
                while (from.nextToken() != JsonToken.END_OBJECT) {
                    String name = from.currentName();
                    from.nextToken();
                    Rule.format(!members.containsKey(name), "original", "an object whose members differ in name");
                    members.put(name, value(from, depth + 1));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(from, depth + 1));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(from.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> from.getString();
        };
    }

    private static void write(@Nullable Object value, JsonGenerator to) {
        switch (value) {
            case null -> to.writeNull();
            case Map<?, ?> members -> {
                to.writeStartObject();
                members.forEach((name, member) -> {
                    to.writeName((String) name);
                    write(member, to);
                });
                to.writeEndObject();
            }
            case List<?> elements -> {
                to.writeStartArray();
                elements.forEach(element -> write(element, to));
                to.writeEndArray();
            }
            case Digits(String text) -> to.writeNumber(text);
            case Boolean truth -> to.writeBoolean(truth);
            default -> to.writeString((String) value);
        }
    }
}
