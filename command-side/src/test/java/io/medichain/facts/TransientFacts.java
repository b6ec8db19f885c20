package io.medichain.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Facts in memory. */
public final class TransientFacts implements FactStore {
    private final ConcurrentSkipListMap<String, String> facts = new ConcurrentSkipListMap<>();
    private volatile long position = -1;

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(facts.get(key));
    }

    @Override
    public List<Fact> scan(String prefix, int max) {
        return facts.tailMap(prefix, true).entrySet().stream()
                .takeWhile(fact -> fact.getKey().startsWith(prefix))
                .limit(max)
                .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                .toList();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void apply(Map<String, Optional<String>> changes, long to) {
        changes.forEach(
                (key, value) -> value.ifPresentOrElse(present -> facts.put(key, present), () -> facts.remove(key)));
        position = to;
    }

    @Override
    public void useFormat(String format) {}

    @Override
    public void close() {}
}
