package io.medichain.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The due dates as they follow from the events, and how far the events were read; per deadline. Nothing here needs to
 * survive a crash that the events could not give again. One process at a time fires: where several share a store, it
 * answers {@link #dueUntil} to the one that leads only.
 */
public interface DueDates {
    /** The position of the last event that is contained, {@code -1} for none. */
    long position(String deadline);

    /** Sets or removes due dates by their subject, and moves the position, at once. */
    void apply(String deadline, Map<String, Optional<Scheduled>> changes, long position);

    /** What is due by then, the earliest first, at the most {@code max}. */
    List<Scheduled> dueUntil(String deadline, Instant now, int max);

    /** Removes what was done, unless another due date has taken its place. */
    void done(String deadline, Scheduled scheduled);

    /**
     * A due date and where it comes from.
     *
     * @param subject what is due
     * @param at when
     * @param position the position of the event that scheduled it
     */
    record Scheduled(String subject, Instant at, long position) {}
}
