package io.medichain.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a line of a chart holds, in words: names for users, the words of a code, an amount with its unit. */
final class ChartWords {
    /** What only programs need, or stands in another field or beside the line already. */
    private static final Set<String> FOR_PROGRAMS = Set.of(
            "id",
            "version",
            "patientId",
            "encounterId",
            "codes",
            "recordedBy",
            "recordedAt",
            "updatedAt",
            "kind",
            "cid");

    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}:\\d{2})(\\.\\d+)?Z");

    private final JsonNode people;

    /** @param people what is known of users and patients, by id */
    ChartWords(JsonNode people) {
        this.people = people;
    }

    /** The name of a user or patient; the identifier itself where none is known. */
    String name(String id) {
        JsonNode known = people.path(id);
        return known.path("erased").asBoolean(false)
                ? "somebody erased"
                : known.path("name").asString(id);
    }

    /** Words joined by capitals, dots or hyphens as words of their own. */
    static String spaced(String words) {
        return words.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replaceAll("[.-]", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** A time to the second, in UTC; any other text as it is. */
    static String time(String text) {
        Matcher time = TIME.matcher(text);
        return time.matches() ? time.group(1) + " " + time.group(2) + " UTC" : text;
    }

    /** Each field that says something, by its name, in the order of the chart. */
    Map<String, String> of(JsonNode content) {
        Map<String, String> all = new LinkedHashMap<>();
        collect("", content, all);
        return all;
    }

    /** Every field by its path, for what differs without a word of difference: another code under the same text. */
    static Map<String, String> fields(JsonNode content) {
        Map<String, String> all = new LinkedHashMap<>();
        fields("", content, all);
        return all;
    }

    private static void fields(String path, JsonNode node, Map<String, String> all) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> fields(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), all));
        } else if (node.isArray()) {
            for (int place = 0; place < node.size(); place++) {
                fields(path + "[" + place + "]", node.get(place), all);
            }
        } else {
            all.put(path, node.asString());
        }
    }

    private void collect(String name, JsonNode node, Map<String, String> all) {
        if (node.isObject() && one(node).isEmpty()) {
            node.properties().forEach(field -> {
                if (!FOR_PROGRAMS.contains(field.getKey())) {
                    boolean isInside =
                            field.getKey().equals("content") || field.getKey().equals("details");
                    collect(isInside ? name : (name + " " + spaced(field.getKey())).strip(), field.getValue(), all);
                }
            });
            return;
        }
        String words = words(node);
        if (!words.isEmpty()) {
            all.merge(name, words, (one, other) -> one.equals(other) ? one : one + "; " + other);
        }
    }

    private String words(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return "";
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(this::words)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        if (node.isObject()) {
            String one = one(node);
            return one.isEmpty()
                    ? of(node).entrySet().stream()
                            .map(field -> field.getKey() + " " + field.getValue())
                            .collect(Collectors.joining(", "))
                    : one;
        }
        return node.isString() ? name(time(node.stringValue())) : node.asString();
    }

    /** What is one thing to people although it has several fields; empty for anything else. */
    private static String one(JsonNode node) {
        if (node.has("coding")) {
            JsonNode coding = node.path("coding").path(0);
            return first(node.path("text"), coding.path("display"), coding.path("code"));
        }
        if (node.has("system") && node.has("code")) {
            return first(node.path("display"), node.path("code"));
        }
        if (node.has("family") || node.has("given")) {
            return Stream.of(node.path("prefix"), node.path("given"), node.path("family"), node.path("suffix"))
                    .flatMap(part -> part.isArray() ? part.valueStream() : Stream.of(part))
                    .map(part -> part.asString(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        if (node.path("value").isNumber()) {
            return (node.path("value").asString() + " " + first(node.path("unit"), node.path("code"))).strip();
        }
        return "";
    }

    private static String first(JsonNode... some) {
        return Stream.of(some)
                .map(one -> one.asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
