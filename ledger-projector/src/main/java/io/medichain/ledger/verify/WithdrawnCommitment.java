package io.medichain.ledger.verify;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * A commitment to another map of patients than the events make, which a later event takes back for the root that they
 * make. It stands in the log as an error that was admitted; a proof of completeness over it may lack something.
 *
 * @param position of the event that committed
 * @param eventId its identifier
 * @param at when that was
 * @param events to the map over how many events
 * @param withdrawnBy the position of the event that takes it back
 * @param withdrawnAt when that was
 */
@JsonPropertyOrder({"position", "eventId", "at", "events", "withdrawnBy", "withdrawnAt"})
public record WithdrawnCommitment(
        long position, String eventId, Instant at, long events, long withdrawnBy, Instant withdrawnAt) {
    @Override
    public String toString() {
        return ("the commitment at position %d (%s) to the map of patients over %d events was wrong, and was taken back"
                        + " at position %d (%s): a proof of completeness over it may lack something, ask for a new one")
                .formatted(position, at, events, withdrawnBy, withdrawnAt);
    }
}
