package io.medichain.facts;

import io.medichain.facts.Fact.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes of a set of facts by a batch of events, read through: what was changed in the batch is seen by what follows
 * in it. Facts of other sets, which may be at other positions, are out of reach.
 */
public final class FactChanges {
    private final FactMemory facts;
    private final FactSet set;
    private final Map<Place<?, ?>, Change> changes = new HashMap<>();

    FactChanges(FactMemory facts, FactSet set) {
        this.facts = facts;
        this.set = set;
    }

    /** A fact as it is in the store, and its value; none when it is removed. */
    record Change(String key, Optional<? extends Record> value) {}

    /** The value of a fact as of now. */
    public <K extends FactKey, V extends Record> Optional<V> get(Fact<K, V> fact, K key) {
        Change changed = changes.get(new Place<>(own(fact), key));
        return changed != null ? changed.value().map(fact::cast) : facts.get(fact, key);
    }

    /** The facts whose key begins with these components, as of now, in the order of their keys. */
    public <K extends FactKey, V extends Record> List<Fact.Entry<K, V>> scan(Fact<K, V> fact, FactKey first) {
        return scan(fact, first, Integer.MAX_VALUE);
    }

    /** The same, at the most {@code max}; no more are read than that, and as many as were removed in the batch. */
    <K extends FactKey, V extends Record> List<Fact.Entry<K, V>> scan(Fact<K, V> fact, FactKey first, int max) {
        String prefix = own(fact).prefix(first);
        long removed = changes.values().stream()
                .filter(change -> change.value().isEmpty() && change.key().startsWith(prefix))
                .count();
        int read = (int) Math.min(max + removed, Integer.MAX_VALUE);
        TreeMap<String, Fact.Entry<K, V>> found = new TreeMap<>();
        facts.scan(fact, first, read).forEach(entry -> found.put(entry.key(), fact.entry(entry)));
        changes.forEach((place, change) -> {
            if (change.key().startsWith(prefix)) {
                change.value()
                        .ifPresentOrElse(
                                value -> found.put(change.key(), fact.entry(place, value)),
                                () -> found.remove(change.key()));
            }
        });
        return found.values().stream().limit(max).toList();
    }

    /** Sets a value. */
    public <K extends FactKey, V extends Record> void put(Fact<K, V> fact, K key, V value) {
        change(fact, key, Optional.of(value));
    }

    /** Removes a fact. */
    public <K extends FactKey> void remove(Fact<K, ?> fact, K key) {
        change(fact, key, Optional.empty());
    }

    private <K extends FactKey, V extends Record> void change(
            Fact<K, V> fact, K key, Optional<? extends Record> value) {
        Place<K, V> place = new Place<>(own(fact), key);
        changes.compute(place, (_, before) -> new Change(before == null ? place.text() : before.key(), value));
    }

    private <F extends Fact<?, ?>> F own(F fact) {
        if (!fact.set().equals(set)) {
            throw new IllegalStateException("Facts of " + fact.set().text() + " in the fold of " + set.text());
        }
        return fact;
    }

    Map<Place<?, ?>, Change> all() {
        return changes;
    }

    /** All of them as the store takes them. */
    FactStore.Step step(long position) {
        Map<String, Optional<String>> texts = new HashMap<>();
        changes.forEach(
                (place, change) -> texts.put(change.key(), change.value().map(place.fact()::text)));
        return new FactStore.Step(set, texts, position);
    }
}
