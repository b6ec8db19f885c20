package io.medichain.eventstore;

import io.medichain.eventstore.OddIndex.Kind;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Reads the indexes for {@link IndexCheck}: sums them, and follows the numbers in each aggregate, which stand in order
 * in the index of streams. For one thread.
 */
final class IndexReader {
    /** Bytes. */
    private static final long READ_AHEAD = 1 << 20;

    private final Tables tables;
    private final SipHash hash;
    private final BooleanSupplier isOver;

    /** @param isOver whether nobody wants to know any more: what is answered then says nothing */
    IndexReader(Tables tables, SipHash hash, BooleanSupplier isOver) {
        this.tables = tables;
        this.hash = hash;
        this.isOver = isOver;
    }

    /**
     * What the indexes say.
     *
     * @param ids the sum of the index of identifiers
     * @param streams the sum of the index of streams
     * @param gap the first event whose number in its aggregate does not follow; none where each does
     */
    record Sums(long ids, long streams, @Nullable OddIndex gap) {}

    Sums read() throws RocksDBException {
        Numbering numbering = new Numbering();
        long ids = sum(tables.ids(), (_, _) -> {});
        long streams = sum(tables.streams(), numbering::next);
        return new Sums(ids, streams, numbering.gap);
    }

    /** Sees the entries of an index in their order. */
    @FunctionalInterface
    private interface Entries {
        void next(byte[] key, byte[] value);
    }

    private long sum(ColumnFamilyHandle table, Entries seen) throws RocksDBException {
        long sum = 0;
        try (ReadOptions once = new ReadOptions().setFillCache(false).setReadaheadSize(READ_AHEAD);
                RocksIterator entries = tables.db().newIterator(table, once)) {
            for (entries.seekToFirst(); entries.isValid() && !isOver.getAsBoolean(); entries.next()) {
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
    private static final class Numbering {
        private byte[] before = {};
        private @Nullable OddIndex gap;
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
