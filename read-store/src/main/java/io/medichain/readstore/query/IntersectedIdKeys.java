package io.medichain.readstore.query;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.storage.DocumentTable;
import io.medichain.readstore.storage.IndexEntries;
import io.medichain.readstore.storage.KeyScan;
import io.medichain.readstore.storage.KeySpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries whose remainders stand under each of several values. Each walk leaps to where the furthest one stands, so
 * a rare value makes the walk over a frequent one short.
 */
final class IntersectedIdKeys implements IdKeys {

    private final List<Walk> walks = new ArrayList<>();
    private final boolean descending;
    private boolean started;

    IntersectedIdKeys(KeySpace state, QueryPlan.IndexIntersection plan) {
        this.descending = plan.descending();
        for (int i = 0; i < plan.ranges().size(); i++) {
            KeyScan scan = state.scan(DocumentTable.INDEX_ENTRIES, plan.ranges().get(i), descending);
            byte[] beginning =
                    Arrays.copyOf(plan.ranges().get(i).from(), plan.remainders().get(i));
            walks.add(new Walk(scan, beginning));
        }
    }

    @Override
    public byte @Nullable [] next() {
        Walk first = walks.get(0);
        if (!(started ? first.next() : startAll())) {
            return null;
        }
        byte[] furthest = first.remainder();
        int agreeing = 1;
        for (int i = 1; agreeing < walks.size(); i = (i + 1) % walks.size()) {
            Walk walk = walks.get(i);
            if (compare(walk.remainder(), furthest) < 0 && !walk.leapTo(furthest)) {
                return null;
            }
            if (compare(walk.remainder(), furthest) == 0) {
                agreeing++;
            } else {
                furthest = walk.remainder();
                agreeing = 1;
            }
        }
        return IndexEntries.idKeyOf(first.scan.key(), first.scan.value());
    }

    private boolean startAll() {
        started = true;
        return walks.stream().allMatch(Walk::next);
    }

    private int compare(byte[] a, byte[] b) {
        int order = Arrays.compareUnsigned(a, b);
        return descending ? -order : order;
    }

    @Override
    public void close() {
        walks.forEach(walk -> walk.scan.close());
    }

    /** The entries under one of the values. */
    private static final class Walk {

        private final KeyScan scan;
        private final byte[] beginning;
        private byte[] remainder = {};

        Walk(KeyScan scan, byte[] beginning) {
            this.scan = scan;
            this.beginning = beginning;
        }

        boolean next() {
            return at(scan.next());
        }

        boolean leapTo(byte[] other) {
            return at(scan.seek(ByteKeys.concat(beginning, other)));
        }

        private boolean at(boolean found) {
            if (found) {
                byte[] key = scan.key();
                remainder = Arrays.copyOfRange(key, beginning.length, key.length);
            }
            return found;
        }

        byte[] remainder() {
            return remainder;
        }
    }
}
