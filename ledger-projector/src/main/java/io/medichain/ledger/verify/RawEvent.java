package io.medichain.ledger.verify;

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
     * Something that is no event any more: its checksum is wrong, say.
     *
     * @param reason what is wrong, in a few words
     */
    record Damaged(long position, String reason) implements RawEvent {}
}
