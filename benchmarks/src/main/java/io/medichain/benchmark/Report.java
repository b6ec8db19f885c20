package io.medichain.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured in one run, for people and for programs. */
public final class Report {
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * What became of one benchmark.
     *
     * @param rows its figures; none when it could not run
     * @param problem why it could not run
     */
    public record Outcome(
            String name,
            String workload,
            double seconds,
            List<Row> rows,
            @Nullable String problem) {
        public Outcome {
            rows = List.copyOf(rows);
        }

        /** Its table, or why there is none. */
        public String text() {
            String shown = problem == null ? Table.of(rows) : "  It cannot run here: " + problem;
            return String.format(Locale.ROOT, "%s (%.0f s): %s\n%s", name, seconds, workload, shown);
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("workload", workload);
            json.put("seconds", seconds);
            json.put("rows", rows.stream().map(Report::json).toList());
            if (problem != null) {
                json.put("problem", problem);
            }
            return json;
        }
    }

    public void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** How many goals are reached, or not. */
    public long goals(boolean reached) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.rows().stream())
                .filter(row -> row.goal() != null && row.isGood() == reached)
                .count();
    }

    /** The names of those that could not run. */
    public List<String> failed() {
        return outcomes.stream()
                .filter(outcome -> outcome.problem() != null)
                .map(Outcome::name)
                .toList();
    }

    /** One object with everything; {@code machine} says where it was measured. */
    public Map<String, Object> json(Map<String, Object> machine) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine);
        json.put("benchmarks", outcomes.stream().map(Outcome::json).toList());
        json.put("reached", goals(true));
        json.put("missed", goals(false));
        json.put("failed", failed());
        return json;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", row.label());
        json.put("unit", row.unit());
        json.put("median", row.median());
        json.put("p99", row.p99());
        json.put("n", row.n());
        if (row.ratio() != null) {
            json.put("ratio", row.ratio());
        }
        Goal goal = row.goal();
        if (goal != null) {
            json.put(
                    "goal",
                    Map.of(
                            "figure",
                            goal.figure().name().toLowerCase(Locale.ROOT),
                            goal.bound() == Goal.Bound.AT_LEAST ? "atLeast" : "atMost",
                            goal.limit(),
                            "reached",
                            row.isGood()));
        }
        return json;
    }
}
