package io.medichain.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All stored events in their one order. Views, ledger, facts and policies follow the store through this port only;
 * standalone backs it by the embedded store, the distributed mode by Axon Server.
 */
public interface EventFeed {
    /** The position before the first event: what {@link #head()} answers for an empty store. */
    long NOTHING = -1;

    /** The position of the last event that is on disk, or {@link #NOTHING}. */
    long head();

    /** Opens a reader whose first event is the one at {@code from} (inclusive, from 0). */
    Reader open(long from);

    /**
     * Opens a reader that gives the events of these types only. It is not woken by others where the store can help it,
     * and {@link Reader#reached} tells how far it has come nevertheless.
     *
     * @param types stable names, see {@link EventType}
     */
    default Reader open(long from, Set<String> types) {
        return new TypedReader(open(from), types);
    }

    /**
     * The events at some positions, in the order of the positions; a position beyond {@link #head()} has none.
     *
     * @throws DamagedEvent when one of them is not as it was written
     */
    List<StoredEvent> at(List<Long> positions);

    /** The event at a position, empty beyond {@link #head()}. */
    default Optional<StoredEvent> at(long position) {
        return at(List.of(position)).stream().findFirst();
    }

    /** The events of one aggregate in the order of their sequence; empty for an unknown one. */
    List<StoredEvent> ofAggregate(String aggregateId);

    /** A place in the feed that moves forward; for one thread. */
    interface Reader extends AutoCloseable {
        /**
         * The next events in order, at the most {@code max}, and fewer where they are large. Waits up to {@code wait}
         * for the first one and is woken by an append; answers what is there without waiting for the batch to fill;
         * empty when nothing came, or nothing of the wanted types among what was passed over.
         *
         * @throws DamagedEvent when the next event is not as it was written; all before it were answered
         */
        List<StoredEvent> next(int max, Duration wait) throws InterruptedException;

        /** The position up to which all events were given out or, where only some types are wanted, passed over. */
        long reached();

        @Override
        void close();
    }

    /** A stored event is not what was written at its position. */
    final class DamagedEvent extends RuntimeException {
        private final long position;
        private final Damage damage;
        private final String how;

        /** What became of the event. */
        public enum Damage {
            /** Its bytes are not those that were written. */
            CHANGED,
            /** There is nothing, though later events are there. */
            MISSING,
            /** A whole event stands there that was written at another position. */
            MISPLACED
        }

        public DamagedEvent(long position, String how) {
            this(position, Damage.CHANGED, how);
        }

        public DamagedEvent(long position, Damage damage, String how) {
            super("The event at position " + position + " is damaged: " + how + ".");
            this.position = position;
            this.damage = damage;
            this.how = how;
        }

        /** What became of it. */
        public Damage damage() {
            return damage;
        }

        /** The position, from 0. */
        public long position() {
            return position;
        }

        /** How it differs, as half a sentence: "its bytes were changed". */
        public String how() {
            return how;
        }
    }
}
