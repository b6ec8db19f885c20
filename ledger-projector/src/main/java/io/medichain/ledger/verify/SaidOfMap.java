package io.medichain.ledger.verify;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.Withdrawal;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event of the log says of the map of patients. */
sealed interface SaidOfMap {
    /** The position of the event. */
    long position();

    /** The identifier of the event. */
    String eventId();

    /** What the event is called in a sentence. */
    String name();

    /**
     * A commitment to it.
     *
     * @param at when it was recorded
     * @param said what it says; none where it cannot be read
     */
    record Committed(
            long position,
            String eventId,
            Instant at,
            @Nullable PatientMapCommitted said) implements SaidOfMap {
        @Override
        public String name() {
            return "The commitment to the map of patients";
        }
    }

    /**
     * A commitment taken back.
     *
     * @param at when it was
     * @param said what it says; none where it cannot be read
     */
    record Withdrawn(
            long position,
            String eventId,
            Instant at,
            @Nullable PatientMapWithdrawn said) implements SaidOfMap {
        @Override
        public String name() {
            return "The withdrawal of a commitment to the map of patients";
        }
    }

    /** Of an event that is one of these. */
    static Optional<SaidOfMap> in(StoredEvent event) {
        if (Commitment.isOne(event.type())) {
            return Optional.of(new Committed(
                    event.position(),
                    event.eventId(),
                    event.at(),
                    Commitment.read(event.payload()).orElse(null)));
        }
        return Withdrawal.isOne(event.type())
                ? Optional.of(new Withdrawn(
                        event.position(),
                        event.eventId(),
                        event.at(),
                        Withdrawal.read(event.payload()).orElse(null)))
                : Optional.empty();
    }
}
