package io.medichain.ledger.proof;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import java.util.Optional;

/** Makes the proof that an event is in the log. */
public final class ProofOfEvent {
    private ProofOfEvent() {}

    /**
     * The proof.
     *
     * @return empty while no checkpoint covers the event
     * @throws EventDiffers when the log holds another event in its place
     */
    public static Optional<TlogProof> of(StoredEvent event, Published log) {
        return of(event, log, log.note());
    }

    /**
     * The proof that leads to another checkpoint of the log than its newest one.
     *
     * @param checkpoint of the same log, over no more leaves
     * @return empty while that does not cover the event
     * @throws EventDiffers when the log holds another event in its place
     */
    public static Optional<TlogProof> of(StoredEvent event, Published log, SignedNote checkpoint) {
        long leaf = event.position();
        long size = Checkpoint.parse(checkpoint.text()).size();
        if (leaf >= size) {
            return Optional.empty();
        }
        byte[] entry = new LedgerEntries().entry(event, form -> log.holds(leaf, form));
        if (!log.holds(leaf, entry)) {
            throw new EventDiffers(event.eventId());
        }
        return Optional.of(new TlogProof(Optional.of(entry), leaf, log.inclusion(leaf, size), checkpoint));
    }

    /** What is stored is not what was sealed; a verification tells more. */
    public static final class EventDiffers extends RuntimeException {
        /** @param eventId of the event */
        public EventDiffers(String eventId) {
            super("The log holds another event in the place of " + eventId);
        }
    }
}
