package io.medichain.facts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ordered, durable key-value store for facts. It holds nothing that the events could not give again: a store that
 * was lost, and every {@link FactSet} that is not in it, is filled anew.
 */
public interface FactStore extends AutoCloseable {
    /** The value of a key. */
    Optional<String> get(String key);

    /** The entries whose key starts with {@code prefix}, in the order of their keys, at the most {@code max}. */
    List<Entry> scan(String prefix, int max);

    /** The position of the last event that the set contains, {@code -1} for none. */
    long position(FactSet set);

    /** Takes all steps, or none of them. */
    void apply(Collection<Step> steps);

    /** Forgets everything but these sets: other versions, others' facts, and what an earlier version kept otherwise. */
    void keepOnly(Collection<FactSet> sets);

    @Override
    void close();

    /** One key and its value. */
    record Entry(String key, String value) {}

    /**
     * A set that goes on.
     *
     * @param set which
     * @param changes the values by their keys; an empty one removes the key
     * @param position of the last event that the set then contains
     */
    record Step(FactSet set, Map<String, Optional<String>> changes, long position) {}
}
