package io.medichain.facts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Facts in memory. */
public final class TransientFacts implements FactStore {
    private final ConcurrentSkipListMap<String, String> facts = new ConcurrentSkipListMap<>();
    private final Map<FactSet, Long> positions = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(facts.get(key));
    }

    @Override
    public List<Entry> scan(String prefix, int max) {
        return facts.tailMap(prefix, true).entrySet().stream()
                .takeWhile(fact -> fact.getKey().startsWith(prefix))
                .limit(max)
                .map(fact -> new Entry(fact.getKey(), fact.getValue()))
                .toList();
    }

    @Override
    public long position(FactSet set) {
        return positions.getOrDefault(set, -1L);
    }

    @Override
    public void apply(Collection<Step> steps) {
        for (Step step : steps) {
            step.changes()
                    .forEach((key, value) ->
                            value.ifPresentOrElse(present -> facts.put(key, present), () -> facts.remove(key)));
            positions.put(step.set(), step.position());
        }
    }

    @Override
    public void keepOnly(Collection<FactSet> sets) {
        positions.keySet().retainAll(sets);
        facts.keySet().removeIf(key -> sets.stream().noneMatch(set -> key.startsWith(set.prefix())));
    }

    @Override
    public void close() {}
}
