package io.medichain.readstore.query;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.view.Held;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorts in memory, keeping no more documents than are asked for. */
final class SortedAnswers {
    private final int most;
    private final Held held;
    private final PriorityQueue<Entry> lastFirst = new PriorityQueue<>(
            Comparator.comparing(Entry::sortKey, Arrays::compareUnsigned).reversed());
    private Entry @Nullable [] inOrder;
    private int position;
    private long bytes;
    private long mostBytes;

    /** @param held is told as soon as the kept documents are more bytes than they ever were */
    SortedAnswers(int most, Held held) {
        this.most = most;
        this.held = held;
    }

    void add(byte[] sortKey, byte[] bson, byte[] idKey) {
        Entry entry = new Entry(ByteKeys.concat(sortKey, idKey), bson);
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
        if (bytes > mostBytes) {
            held.more(Math.toIntExact(bytes - mostBytes));
            mostBytes = bytes;
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
