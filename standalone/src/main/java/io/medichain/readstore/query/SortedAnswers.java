package io.medichain.readstore.query;

import io.medichain.readstore.key.Keys;
import io.medichain.view.DocumentCollection;
import io.medichain.view.ReadStoreFailure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorts in memory, keeping no more documents than are asked for, and within a bound of bytes. */
final class SortedAnswers {

    private final int most;
    private final PriorityQueue<Entry> lastFirst = new PriorityQueue<>(
            Comparator.comparing(Entry::sortKey, Arrays::compareUnsigned).reversed());
    private Entry @Nullable [] inOrder;
    private int position;
    private long bytes;

    SortedAnswers(int most) {
        this.most = most;
    }

    /** @throws ReadStoreFailure.Refused if too much has to be held */
    void add(byte[] sortKey, byte[] bson, byte[] idKey) {
        Entry entry = new Entry(Keys.concat(sortKey, idKey), bson);
        Entry last = lastFirst.peek();
        if (last != null && lastFirst.size() >= most) {
            if (Arrays.compareUnsigned(entry.sortKey, last.sortKey) >= 0) {
                return;
            }
            lastFirst.remove();
            bytes -= last.bson.length;
        }
        lastFirst.add(entry);
        bytes += bson.length;
        if (bytes > DocumentCollection.MOST_BYTES) {
            throw new ReadStoreFailure.Refused(
                    new IllegalStateException("Too much has to be sorted in memory; an index can give this order"));
        }
    }

    byte @Nullable [] next() {
        Entry[] entries = inOrder;
        if (entries == null) {
            entries = lastFirst.toArray(Entry[]::new);
            Arrays.sort(entries, Comparator.comparing(Entry::sortKey, Arrays::compareUnsigned));
            lastFirst.clear();
            inOrder = entries;
        }
        return position < entries.length ? entries[position++].bson : null;
    }

    private static final class Entry {

        private final byte[] sortKey;
        private final byte[] bson;

        Entry(byte[] sortKey, byte[] bson) {
            this.sortKey = sortKey;
            this.bson = bson;
        }

        byte[] sortKey() {
            return sortKey;
        }
    }
}
