package io.medichain.ledger.verify;

import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;

/** What a store has at a position, without trust in it. */
public sealed interface RawEvent {
    /** The position, from 0. */
    long position();

    /**
     * An event that can be read.
     *
     * @param event its bytes as stored
     */
    record Whole(StoredEvent event) implements RawEvent {
        @Override
        public long position() {
            return event.position();
        }
    }

    /**
     * What the store itself knows not to be the event that was written there.
     *
     * @param damage what became of it
     * @param how the same as half a sentence
     */
    record Damaged(long position, Damage damage, String how) implements RawEvent {}
}
