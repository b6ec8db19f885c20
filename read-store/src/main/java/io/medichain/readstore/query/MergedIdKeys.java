package io.medichain.readstore.query;

import io.medichain.readstore.storage.DocumentTable;
import io.medichain.readstore.storage.IndexEntries;
import io.medichain.readstore.storage.KeyScan;
import io.medichain.readstore.storage.KeySpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several ranges of an index side by side, in the order of what follows the beginnings they are bound to: this is how
 * an $in on the first field keeps the order of the next one.
 */
final class MergedIdKeys implements IdKeys {

    private final List<KeyScan> scans = new ArrayList<>();
    private final PriorityQueue<Head> heads;

    MergedIdKeys(KeySpace state, QueryPlan.IndexScan plan) {
        Comparator<Head> order = Head::compareTo;
        this.heads = new PriorityQueue<>(plan.descending() ? order.reversed() : order);
        for (int i = 0; i < plan.ranges().size(); i++) {
            KeyScan scan = state.scan(DocumentTable.INDEX_ENTRIES, plan.ranges().get(i), plan.descending());
            scans.add(scan);
            advance(new Head(scan, plan.commonPrefixes().get(i)));
        }
    }

    private void advance(Head head) {
        if (head.next()) {
            heads.add(head);
        }
    }

    @Override
    public byte @Nullable [] next() {
        Head first = heads.poll();
        if (first == null) {
            return null;
        }
        byte[] idKey = IndexEntries.idKeyOf(first.key, first.scan.value());
        advance(first);
        return idKey;
    }

    @Override
    public void close() {
        scans.forEach(KeyScan::close);
    }

    /** Where one of the ranges stands. */
    private static final class Head {

        private final KeyScan scan;
        private final int prefixLength;
        private byte[] key = {};

        Head(KeyScan scan, int prefixLength) {
            this.scan = scan;
            this.prefixLength = prefixLength;
        }

        boolean next() {
            boolean found = scan.next();
            if (found) {
                key = scan.key();
            }
            return found;
        }

        int compareTo(Head other) {
            return Arrays.compareUnsigned(
                    key, prefixLength, key.length, other.key, other.prefixLength, other.key.length);
        }
    }
}
