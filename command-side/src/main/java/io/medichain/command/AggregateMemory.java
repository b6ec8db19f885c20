package io.medichain.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The aggregates that are kept in memory; what they know of a person is forgotten with that person. */
public final class AggregateMemory {
    private static final long KEPT_OF_EACH = 10_000;

    private final List<StrongCache> caches = new CopyOnWriteArrayList<>();

    /** Room for one more type of aggregates. */
    StrongCache ofOneType() {
        StrongCache cache = new StrongCache(KEPT_OF_EACH);
        caches.add(cache);
        return cache;
    }

    /** Keeps none any more: the next command of each reads its events again. */
    public void forget() {
        caches.forEach(StrongCache::removeAll);
    }
}
