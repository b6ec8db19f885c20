package io.medichain.eventstore;

/**
 * The first thing in the store's indexes that is not as the events have it.
 *
 * @param kind how it differs
 * @param position of the event that it is about, from 0; of an entry without its event, where that points to
 * @param eventId the identifier of that event; empty when there is none
 * @param how the same as half a sentence
 */
public record OddIndex(Kind kind, long position, String eventId, String how) {
    /** How an index differs from the events. */
    public enum Kind {
        /**
         * A field of an event that is the store's own (position, latest time, mark, type of the aggregate) is not what
         * it has to be.
         */
        FRAME,
        /** An event has no entry. */
        MISSING,
        /** An entry has no event. */
        EXTRA,
        /** The entry of an event points to another. */
        ELSEWHERE,
        /** Two events of an aggregate have one number. */
        DOUBLE,
        /** A number of an aggregate has no event, though a later one has, or its events are not in their order. */
        GAP
    }
}
