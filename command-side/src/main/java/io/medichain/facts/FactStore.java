package io.medichain.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ordered, durable key-value store for facts. It holds nothing that the events could not give again: a store that
 * was lost or is of another format is filled anew.
 */
public interface FactStore extends AutoCloseable {
    /** The value of a key. */
    Optional<String> get(String key);

    /** The facts whose key starts with {@code prefix}, in the order of their keys, at the most {@code max}. */
    List<Fact> scan(String prefix, int max);

    /** The position of the last event that is contained, {@code -1} for none. */
    long position();

    /** Applies all changes and the position at once; an empty value removes the key. */
    void apply(Map<String, Optional<String>> changes, long position);

    /** Forgets all facts when they were written in another format than this one. */
    void useFormat(String format);

    @Override
    void close();

    /** One fact. */
    record Fact(String key, String value) {}
}
