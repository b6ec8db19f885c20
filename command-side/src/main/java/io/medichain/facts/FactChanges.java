package io.medichain.facts;

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
    private final FactStore store;
    private final FactSet set;
    private final Map<String, Optional<String>> changes = new HashMap<>();

    FactChanges(FactStore store, FactSet set) {
        this.store = store;
        this.set = set;
    }

    /** The value of a fact as of now. */
    public <K extends FactKey, V extends Record> Optional<V> get(Fact<K, V> fact, K key) {
        String text = own(fact).key(key);
        Optional<String> changed = changes.get(text);
        return (changed != null ? changed : store.get(text)).map(fact::value);
    }

    /** The facts whose key begins with these components, as of now, in the order of their keys. */
    public <K extends FactKey, V extends Record> List<Fact.Entry<K, V>> scan(Fact<K, V> fact, FactKey first) {
        String prefix = own(fact).prefix(first);
        TreeMap<String, String> found = new TreeMap<>();
        store.scan(prefix, Integer.MAX_VALUE).forEach(entry -> found.put(entry.key(), entry.value()));
        changes.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                value.ifPresentOrElse(present -> found.put(key, present), () -> found.remove(key));
            }
        });
        return found.entrySet().stream()
                .map(entry -> fact.entry(new FactStore.Entry(entry.getKey(), entry.getValue())))
                .toList();
    }

    /** Sets a value. */
    public <K extends FactKey, V extends Record> void put(Fact<K, V> fact, K key, V value) {
        changes.put(own(fact).key(key), Optional.of(fact.text(value)));
    }

    /** Removes a fact. */
    public <K extends FactKey> void remove(Fact<K, ?> fact, K key) {
        changes.put(own(fact).key(key), Optional.empty());
    }

    private <F extends Fact<?, ?>> F own(F fact) {
        if (!fact.set().equals(set)) {
            throw new IllegalStateException("Facts of " + fact.set().text() + " in the fold of " + set.text());
        }
        return fact;
    }

    Map<String, Optional<String>> all() {
        return changes;
    }
}
