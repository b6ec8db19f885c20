package io.medichain.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Due dates in memory. */
public final class TransientDueDates implements DueDates {
    private final Map<String, Map<String, Scheduled>> dates = new ConcurrentHashMap<>();
    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    @Override
    public long position(String deadline) {
        return positions.getOrDefault(deadline, -1L);
    }

    @Override
    public void apply(String deadline, Map<String, Optional<Scheduled>> changes, long position) {
        changes.forEach((subject, change) -> change.ifPresentOrElse(
                scheduled -> of(deadline).put(subject, scheduled),
                () -> of(deadline).remove(subject)));
        positions.put(deadline, position);
    }

    @Override
    public List<Scheduled> dueUntil(String deadline, Instant now, int max) {
        return of(deadline).values().stream()
                .filter(scheduled -> !scheduled.at().isAfter(now))
                .sorted(Comparator.comparing(Scheduled::at))
                .limit(max)
                .toList();
    }

    @Override
    public void done(String deadline, Scheduled scheduled) {
        of(deadline).remove(scheduled.subject(), scheduled);
    }

    private Map<String, Scheduled> of(String deadline) {
        return dates.computeIfAbsent(deadline, _ -> new ConcurrentHashMap<>());
    }
}
