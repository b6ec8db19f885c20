package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.key.Keys;
import io.medichain.readstore.key.SortPattern;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorts in memory, keeping no more documents than are asked for, and within a bound of bytes. */
final class SortedAnswers {

    private static final long MOST_BYTES = 64L << 20;
    private static final int MEMORY_EXCEEDED = 292;

    private final SortPattern pattern;
    private final long most;
    private final PriorityQueue<Entry> lastFirst = new PriorityQueue<>(
            Comparator.comparing(Entry::sortKey, Arrays::compareUnsigned).reversed());
    private Entry @Nullable [] inOrder;
    private int position;
    private long bytes;

    SortedAnswers(SortPattern pattern, long most) {
        this.pattern = pattern;
        this.most = most;
    }

    /** @throws MongoServerError (292) if more than 64 MiB have to be held */
    void add(Document document, int size, byte[] idKey) {
        Entry entry = new Entry(Keys.concat(pattern.keyOf(document), idKey), document, size);
        Entry last = lastFirst.peek();
        if (last != null && lastFirst.size() >= most) {
            if (Arrays.compareUnsigned(entry.sortKey, last.sortKey) >= 0) {
                return;
            }
            lastFirst.remove();
            bytes -= last.size;
        }
        lastFirst.add(entry);
        bytes += size;
        if (bytes > MOST_BYTES) {
            throw new MongoServerError(
                    MEMORY_EXCEEDED,
                    "QueryExceededMemoryLimitNoDiskUseAllowed",
                    "Sort exceeded memory limit of " + MOST_BYTES + " bytes; add an index that gives this order");
        }
    }

    @Nullable
    Document next() {
        Entry[] entries = inOrder;
        if (entries == null) {
            entries = lastFirst.toArray(Entry[]::new);
            Arrays.sort(entries, Comparator.comparing(Entry::sortKey, Arrays::compareUnsigned));
            lastFirst.clear();
            inOrder = entries;
        }
        return position < entries.length ? entries[position++].document : null;
    }

    private static final class Entry {

        private final byte[] sortKey;
        private final Document document;
        private final int size;

        Entry(byte[] sortKey, Document document, int size) {
            this.sortKey = sortKey;
            this.document = document;
            this.size = size;
        }

        byte[] sortKey() {
            return sortKey;
        }
    }
}
