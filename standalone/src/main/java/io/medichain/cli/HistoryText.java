package io.medichain.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A history as people read it: who, when, and what stands there or has changed, in names and words. */
final class HistoryText {
    private final JsonNode history;
    private final ChartWords words;
    private final Console console;

    private HistoryText(JsonNode history, Console console) {
        this.history = history;
        this.words = new ChartWords(history.path("people"));
        this.console = console;
    }

    /** Prints the answer of {@code readHistory}, of one time or of two. */
    static void show(JsonNode history, Console console) {
        new HistoryText(history, console).show();
    }

    private void show() {
        String patient = words.name(history.path("patientId").asString(""));
        if (history.has("at")) {
            console.say("%s as recorded at %s, after %d events"
                    .formatted(
                            patient,
                            time(history.path("at")),
                            history.path("events").asInt()));
        } else {
            console.say("%s: what changed from %s to %s"
                    .formatted(patient, time(history.path("from")), time(history.path("to"))));
            if (history.path("sections").isEmpty()) {
                console.say("Nothing.");
            }
        }
        history.path("sections").properties().forEach(section -> {
            if (!section.getValue().isEmpty()) {
                console.say("");
                console.say(ChartWords.spaced(section.getKey()));
                section(section.getValue());
            }
        });
    }

    private void section(JsonNode section) {
        if (section.isArray()) {
            section.forEach(line -> line("", line));
            return;
        }
        section.path("added").forEach(line -> line("added: ", line));
        section.path("changed").forEach(this::change);
        section.path("removed").forEach(line -> line("no longer shown, last changed: ", line));
    }

    private void line(String what, JsonNode line) {
        console.say("  " + what + source(line));
        words.of(line.path("content")).forEach((name, value) -> console.say("      " + titled(name) + value));
    }

    private void change(JsonNode change) {
        console.say("  changed: " + source(change.path("after")));
        JsonNode before = change.path("before").path("content");
        JsonNode after = change.path("after").path("content");
        List<String> inWords = differences(words.of(before), words.of(after));
        (inWords.isEmpty() ? differences(ChartWords.fields(before), ChartWords.fields(after)) : inWords)
                .forEach(console::say);
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new LinkedHashMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> "      %s%s -> %s"
                        .formatted(
                                titled(name),
                                before.getOrDefault(name, "nothing"),
                                after.getOrDefault(name, "nothing")))
                .toList();
    }

    /** What a list is made of has no name of its own. */
    private static String titled(String name) {
        return name.isEmpty() ? "" : name + ": ";
    }

    private String source(JsonNode line) {
        JsonNode source = line.path("source");
        return Stream.of(
                        time(source.path("at")),
                        ChartWords.spaced(source.path("type").asString("")) + " by "
                                + words.name(source.path("author").asString("")),
                        "event " + source.path("id").asString(""))
                .collect(Collectors.joining(", "));
    }

    /** To the second, in UTC. */
    private static String time(JsonNode time) {
        return ChartWords.time(time.asString(""));
    }
}
