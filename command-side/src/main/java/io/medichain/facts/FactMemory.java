package io.medichain.facts;

import io.medichain.facts.Fact.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The facts, and in memory those that were asked for last, found or not: asking again costs neither the store nor JSON.
 * It answers what the store would answer in that moment. A fact leaves the memory before it changes in the store and
 * comes back afterwards, and what somebody reads in the store while it changes is not kept. One thread changes facts.
 */
final class FactMemory {
    /** Each with a lock of its own, so that those who ask seldom meet. */
    private static final int PARTS = 64;

    private static final int MOST_OF_PART = 128;

    private final FactStore store;
    private final List<Part> parts =
            IntStream.range(0, PARTS).mapToObj(_ -> new Part()).toList();

    FactMemory(FactStore store) {
        this.store = store;
    }

    /** The value of a fact. */
    <K extends FactKey, V extends Record> Optional<V> get(Fact<K, V> fact, K key) {
        Place<K, V> place = new Place<>(fact, key);
        return fact.isAskedAgain() ? partOf(place).get(place) : read(place);
    }

    /** The entries of the store whose keys begin with these components, in their order, at the most {@code max}. */
    List<FactStore.Entry> scan(Fact<?, ?> fact, FactKey first, int max) {
        return store.scan(fact.prefix(first), max);
    }

    private <K extends FactKey, V extends Record> Optional<V> read(Place<K, V> place) {
        return store.get(place.text()).map(place.fact()::value);
    }

    /** Lets sets go on to a position in the store: all of them, or none. */
    void apply(Collection<FactChanges> sets, long position) {
        List<FactStore.Step> steps = new ArrayList<>();
        Map<Part, Map<Place<?, ?>, Optional<? extends Record>>> changes = new HashMap<>();
        for (FactChanges set : sets) {
            steps.add(set.step(position));
            set.all()
                    .forEach((place, change) -> changes.computeIfAbsent(partOf(place), _ -> new HashMap<>())
                            .put(place, change.value()));
        }
        changes.forEach(Part::begin);
        boolean isChanged = false;
        try {
            store.apply(steps);
            isChanged = true;
        } finally {
            boolean isKept = isChanged;
            changes.forEach((part, values) -> part.end(isKept ? values : Map.of()));
        }
    }

    /** Keeps nothing any more. */
    void forget() {
        parts.forEach(Part::forget);
    }

    private Part partOf(Place<?, ?> place) {
        return parts.get(Math.floorMod(place.hashCode(), PARTS));
    }

    private final class Part {
        /** The one asked for longest ago first. */
        private final LinkedHashMap<Place<?, ?>, Optional<? extends Record>> known =
                new LinkedHashMap<>(MOST_OF_PART * 2, 0.75f, true);

        /** Odd while facts of this part change. */
        private long changes;

        <K extends FactKey, V extends Record> Optional<V> get(Place<K, V> place) {
            long before;
            synchronized (this) {
                Optional<? extends Record> found = known.get(place);
                if (found != null) {
                    return found.map(place.fact()::cast);
                }
                before = changes;
            }
            Optional<V> read = read(place);
            keep(place, read, before);
            return read;
        }

        private synchronized void keep(Place<?, ?> place, Optional<? extends Record> read, long before) {
            if (before == changes && before % 2 == 0) {
                put(place, read);
            }
        }

        private void put(Place<?, ?> place, Optional<? extends Record> value) {
            known.put(place, value);
            if (known.size() > MOST_OF_PART) {
                known.pollFirstEntry();
            }
        }

        synchronized void begin(Map<Place<?, ?>, Optional<? extends Record>> values) {
            changes++;
            values.keySet().removeIf(place -> known.remove(place) == null);
        }

        /** With the values of those that were kept. */
        synchronized void end(Map<Place<?, ?>, Optional<? extends Record>> values) {
            changes++;
            values.forEach(this::put);
        }

        synchronized void forget() {
            changes += 2;
            known.clear();
        }
    }
}
