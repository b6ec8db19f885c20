package io.medichain.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.id.PatientId;
import io.medichain.read.Called;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changed in a chart between two times.
 *
 * @param patientId the patient
 * @param from the earlier time
 * @param to the later time
 * @param sections per section what was added, changed and removed; sections without changes are left out
 * @param people what the patient and the authors are called, by id
 */
record ChartComparison(
        PatientId patientId, Instant from, Instant to, Map<String, Changes> sections, Map<String, Called> people) {
    static ChartComparison of(ChartAt earlier, ChartAt later) {
        Map<String, Changes> sections = new LinkedHashMap<>();
        later.sections().forEach((name, lines) -> {
            Changes changes = Changes.between(earlier.sections().getOrDefault(name, List.of()), lines);
            if (!changes.isEmpty()) {
                sections.put(name, changes);
            }
        });
        return new ChartComparison(
                later.patientId(), earlier.at(), later.at(), sections, both(earlier.people(), later.people()));
    }

    private static Map<String, Called> both(Map<String, Called> one, Map<String, Called> other) {
        Map<String, Called> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    /**
     * What changed in a section.
     *
     * @param added lines that came
     * @param changed lines that are otherwise now
     * @param removed lines that are no more
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Changes(List<HistoryLine> added, List<Change> changed, List<HistoryLine> removed) {
        static Changes between(List<HistoryLine> earlier, List<HistoryLine> later) {
            Map<String, HistoryLine> before = earlier.stream()
                    .collect(Collectors.toMap(HistoryLine::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
            List<HistoryLine> added = new ArrayList<>();
            List<Change> changed = new ArrayList<>();
            for (HistoryLine line : later) {
                HistoryLine old = before.remove(line.id());
                if (old == null) {
                    added.add(line);
                } else if (!old.content().equals(line.content())) {
                    changed.add(new Change(old, line));
                }
            }
            return new Changes(added, changed, List.copyOf(before.values()));
        }

        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }
    }

    /**
     * A line before and after.
     *
     * @param before as it was
     * @param after as it is at the later time
     */
    record Change(HistoryLine before, HistoryLine after) {}
}
