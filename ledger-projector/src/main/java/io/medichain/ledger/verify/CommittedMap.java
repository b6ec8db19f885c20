package io.medichain.ledger.verify;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.patientmap.PatientMapCommitted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the log says of the map of patients.
 *
 * @param position of the event
 * @param eventId its identifier
 * @param said what it says; none where it cannot be read
 */
record CommittedMap(long position, String eventId, @Nullable PatientMapCommitted said) {
    /** Of an event that is one of these. */
    static Optional<CommittedMap> in(StoredEvent event) {
        return Commitment.isOne(event.type())
                ? Optional.of(new CommittedMap(
                        event.position(),
                        event.eventId(),
                        Commitment.read(event.payload()).orElse(null)))
                : Optional.empty();
    }
}
