package io.medichain.ledger.proof;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.Published;
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
        long leaf = event.position();
        if (leaf >= log.size()) {
            return Optional.empty();
        }
        byte[] entry = new LedgerEntries().entry(event, form -> log.holds(leaf, form));
        if (!log.holds(leaf, entry)) {
            throw new EventDiffers(event.eventId());
        }
        return Optional.of(new TlogProof(Optional.of(entry), leaf, log.inclusion(leaf), log.note()));
    }

    /** What is stored is not what was sealed; a verification tells more. */
    public static final class EventDiffers extends RuntimeException {
        /** @param eventId of the event */
        public EventDiffers(String eventId) {
            super("The log holds another event in the place of " + eventId);
        }
    }
}
