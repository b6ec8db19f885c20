package io.medichain.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts as they are once some events are stored that are not yet: the same folds, over changes that nobody else
 * sees. For one thread, and for as long as that decides; it is thrown away afterwards, whatever became of the events.
 */
final class FactsAhead {
    private final FactMemory facts;
    private final List<FactFold> folds;
    private final Map<FactSet, FactChanges> changes = new HashMap<>();

    FactsAhead(FactMemory facts, List<FactFold> folds) {
        this.facts = facts;
        this.folds = folds;
    }

    /** Takes in what comes behind all that was taken in so far. */
    void take(FollowedEvent event) {
        for (FactFold fold : folds) {
            if (fold.reads(event.stored().type())) {
                fold.project(event, changes.computeIfAbsent(fold.set(), set -> new FactChanges(facts, set)));
            }
        }
    }

    <K extends FactKey, V extends Record> Optional<V> get(Fact<K, V> fact, K key) {
        FactChanges own = changes.get(fact.set());
        return own == null ? facts.get(fact, key) : own.get(fact, key);
    }

    <K extends FactKey, V extends Record> List<Fact.Entry<K, V>> scan(Fact<K, V> fact, FactKey first, int max) {
        FactChanges own = changes.get(fact.set());
        return own == null
                ? facts.scan(fact, first, max).stream().map(fact::entry).toList()
                : own.scan(fact, first, max);
    }
}
