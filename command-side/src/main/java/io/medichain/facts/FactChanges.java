package io.medichain.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes of a batch of events, read through: what was changed in the batch is seen by what follows in it. */
public final class FactChanges {
    private final FactStore store;
    private final Map<String, Optional<String>> changes = new HashMap<>();

    FactChanges(FactStore store) {
        this.store = store;
    }

    /** The value of a key as of now. */
    public Optional<String> get(String key) {
        Optional<String> changed = changes.get(key);
        return changed != null ? changed : store.get(key);
    }

    /** The keys that start with {@code prefix}, as of now, with their values. */
    public List<FactStore.Fact> scan(String prefix) {
        TreeMap<String, String> found = new TreeMap<>();
        store.scan(prefix, Integer.MAX_VALUE).forEach(fact -> found.put(fact.key(), fact.value()));
        changes.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                value.ifPresentOrElse(present -> found.put(key, present), () -> found.remove(key));
            }
        });
        return found.entrySet().stream()
                .map(entry -> new FactStore.Fact(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Sets a value. */
    public void put(String key, String value) {
        changes.put(key, Optional.of(value));
    }

    /** Removes a key. */
    public void remove(String key) {
        changes.put(key, Optional.empty());
    }

    Map<String, Optional<String>> all() {
        return changes;
    }
}
