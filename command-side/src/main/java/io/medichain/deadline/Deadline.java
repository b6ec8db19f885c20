package io.medichain.deadline;

import io.medichain.command.Order;
import io.medichain.event.DomainEvent;
import io.medichain.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * When a time comes, then a command, unless something happened before. It is a pure fold: what is due follows from the
 * events alone, so a bean of a context says no more than this. The command is sent within a second or two of the time,
 * at the first moment after it when the system was not running; it takes effect once.
 *
 * @param <E> the sealed family of events that schedule and cancel
 */
public interface Deadline<E extends DomainEvent> {
    /** The name under which it acts, the actor of what follows; stored, so it never changes. */
    String name();

    /** The family of events. */
    Class<E> events();

    /**
     * What an event schedules. A subject has one due date at a time: this one takes the place of an earlier one. The
     * time comes from the event, never from a clock.
     */
    Optional<Due> schedules(E event);

    /** The subject whose due date an event cancels; an event that also schedules does that afterwards. */
    Optional<String> cancels(E event);

    /**
     * The command, decided by the event that scheduled it. Whether it still makes sense is for its aggregate to say:
     * the event that cancels may come at the same moment.
     */
    Order then(E scheduledBy, Due due);

    /** The refusals that say that there is nothing to do any more; any other one becomes a dead letter. */
    default Set<Problem> nothingToDo() {
        return Set.of();
    }

    /**
     * A due date.
     *
     * @param subject what is due, such as the identifier of an aggregate; no personal data
     * @param at when
     */
    record Due(String subject, Instant at) {}
}
