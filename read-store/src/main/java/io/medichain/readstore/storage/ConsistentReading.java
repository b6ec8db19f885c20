package io.medichain.readstore.storage;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one command reads: the collections of a database, and a snapshot in which all their entries are. */
public final class ConsistentReading implements AutoCloseable {

    private final KeySpace state;
    private final Map<String, StoredCollection> collections;

    ConsistentReading(KeySpace state, Map<String, StoredCollection> collections) {
        this.state = state;
        this.collections = collections;
    }

    public KeySpace state() {
        return state;
    }

    public Optional<StoredCollection> collection(String name) {
        return Optional.ofNullable(collections.get(name));
    }

    /** The names of all collections, sorted. */
    public SortedSet<String> collectionNames() {
        return new TreeSet<>(collections.keySet());
    }

    @Override
    public void close() {
        state.close();
    }
}
