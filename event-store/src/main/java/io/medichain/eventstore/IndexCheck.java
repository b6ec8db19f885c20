package io.medichain.eventstore;

import io.medichain.eventstore.OddIndex.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Compares the indexes with the events, in both directions and in memory of constant size. Events come in the order of
 * their positions, an index in that of its keys; so each side is summed, entry by entry, under a hash whose key is
 * drawn for this one comparison. Two sides that differ have the same sum by a chance of 2^-64, which nobody can better
 * who does not know the key. Only where they differ is looked for the first event, look-up by look-up.
 *
 * <p>The numbers in an aggregate are read from the index of streams, where they stand in order.
 */
final class IndexCheck {
    /** Bytes. */
    private static final long READ_AHEAD = 1 << 20;

    private final SipHash hash = SipHash.secret();
    private long next;
    private Instant latest = Instant.MIN;
    private long ids;
    private long streams;
    private @Nullable OddIndex gap;

    /** The position of the event that is to be added next. */
    long next() {
        return next;
    }

    /**
     * Adds the event at {@link #next}.
     *
     * @param frame its bytes, checked
     * @throws io.medichain.event.EventFeed.DamagedEvent when a field that nobody reads but the store is not what it has
     *     to be after the events before
     */
    void add(byte[] frame) {
        long position = next++;
        EventPlace place = EventFrame.place(frame, position);
        latest = EventFrame.checkLatest(frame, position, latest);
        byte[] value = EventKeys.position(position);
        ids += hash.of(place.id(), value);
        if (place.stream() != null) {
            streams += hash.of(place.stream(), value);
        }
    }

    /** What differs first, once all events were added. */
    Optional<OddIndex> compare(Tables tables) throws RocksDBException {
        gap = null;
        boolean same = ids == sumOfIds(tables) && streams == sumOfStreams(tables);
        return same ? Optional.ofNullable(gap) : Optional.of(new OddEntry(tables, next).first());
    }

    private long sumOfIds(Tables tables) throws RocksDBException {
        return sum(tables, tables.ids(), (_, _) -> {});
    }

    private long sumOfStreams(Tables tables) throws RocksDBException {
        Numbering numbering = new Numbering();
        return sum(tables, tables.streams(), numbering::next);
    }

    /** Sees the entries of an index in their order. */
    @FunctionalInterface
    private interface Entries {
        void next(byte[] key, byte[] value);
    }

    private long sum(Tables tables, ColumnFamilyHandle table, Entries seen) throws RocksDBException {
        long sum = 0;
        try (ReadOptions once = new ReadOptions().setFillCache(false).setReadaheadSize(READ_AHEAD);
                RocksIterator entries = tables.db().newIterator(table, once)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                byte[] key = entries.key();
                byte[] value = entries.value();
                sum += hash.of(key, value);
                seen.next(key, value);
            }
            entries.status();
        }
        return sum;
    }

    /** Follows the numbers of one aggregate after the other; keeps the gap whose event comes first in the store. */
    private final class Numbering {
        private byte[] before = {};
        private long positionBefore;

        void next(byte[] key, byte[] value) {
            if (key.length < Long.BYTES || value.length != Long.BYTES) {
                return; // no event makes such an entry: the sums differ
            }
            int end = key.length - Long.BYTES;
            long number = ByteSink.longAt(key, end);
            long position = EventKeys.position(value);
            boolean goesOn = before.length == key.length && Arrays.equals(before, 0, end, key, 0, end);
            long expected = goesOn ? ByteSink.longAt(before, end) + 1 : 0;
            if (number != expected) {
                keep(position, "it is number " + number + " of its aggregate, which has no number " + expected);
            } else if (goesOn && position < positionBefore) {
                keep(position, "it is number " + number + " of its aggregate, and stands before the number below");
            }
            before = key;
            positionBefore = position;
        }

        private void keep(long position, String how) {
            if (gap == null || position < gap.position()) {
                gap = new OddIndex(Kind.GAP, position, "", how);
            }
        }
    }
}
