package io.medichain.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was answered to everybody, by operation and status, as {@code fuzz/hooks.py} wrote it down. */
final class FuzzFigures {
    private final Map<FuzzCaller, Map<String, JsonNode>> answered = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    void add(FuzzCaller caller, String phases, Path answers, Duration took) throws IOException {
        JsonNode operations = JsonMapper.shared().readTree(Files.readAllBytes(answers));
        answered.computeIfAbsent(caller, _ -> new LinkedHashMap<>()).put(phases, operations);
        Map<String, Integer> counts = new TreeMap<>();
        operations.forEach(statuses -> statuses.properties()
                .forEach(status ->
                        counts.merge(status.getKey(), status.getValue().asInt(), Integer::sum)));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        lines.add("%s  %s  %d requests  %d s  %s".formatted(caller, phases, all, took.toSeconds(), counts));
    }

    /** Whom an operation answered with 2xx at least once. */
    List<FuzzCaller> letIn(String operation) {
        return answered.keySet().stream()
                .filter(caller -> answered.get(caller).values().stream()
                        .flatMap(phase -> phase.path(operation).propertyNames().stream())
                        .anyMatch(status -> status.startsWith("2")))
                .toList();
    }

    List<String> lines() {
        return lines;
    }
}
