package io.medichain.facts;

/**
 * The facts that one projection keeps. They lie under this name and version, beside the position up to which they know
 * the events: a higher version begins with nothing, and all others go on.
 *
 * @param name lower case words joined by {@code -}; no two projections have the same
 * @param version of keys, values and fold; from 1
 */
public record FactSet(String name, int version) {
    /** The key of one fact is a record of values that are one JSON text each. */
    public <K extends FactKey, V extends Record> Fact<K, V> fact(String fact, Class<K> key, Class<V> value) {
        return new Fact<>(this, fact, key, value);
    }

    /** A fact that says nothing but that it holds. */
    public <K extends FactKey> Fact<K, Holds> fact(String fact, Class<K> key) {
        return fact(fact, key, Holds.class);
    }

    /** The name with its version: no other set's begins with it. */
    public String text() {
        return name + "@" + version;
    }

    /** What all its keys in a {@link FactStore} begin with. */
    public String prefix() {
        return text() + "/";
    }
}
