package io.medichain.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * Something that the system does by itself because of an event. Each follows the events on its own; what it cannot do
 * is kept as a dead letter until somebody looks after it, and holds up nothing but what follows on the same aggregate.
 */
public interface Automation {
    /** The name under which it acts, unique among all; the actor of what follows. */
    String name();

    /** How it stands. */
    Standing standing();

    /** A few words more for those who look after it; empty where there is nothing to tell. */
    default String told() {
        return "";
    }

    /** The events that it could not deal with. */
    SequencedDeadLetterQueue<EventMessage<?>> deadLetters();

    /**
     * Tries one sequence of dead letters again, from its first to the first that fails again.
     *
     * @param first tells the first letter of the sequence
     * @return whether every letter of the sequence could be dealt with
     */
    boolean retry(Predicate<DeadLetter<? extends EventMessage<?>>> first);

    /**
     * How it stands.
     *
     * @param position the position of the last event that it dealt with, {@code -1} for none
     * @param lastSuccess when it last did something, since the start
     * @param trouble why it does not go on for now, without any value of an event
     */
    record Standing(long position, Optional<Instant> lastSuccess, Optional<String> trouble) {}
}
