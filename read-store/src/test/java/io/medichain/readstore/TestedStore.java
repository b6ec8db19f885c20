package io.medichain.readstore;

import io.medichain.view.DocumentCollection;
import io.medichain.view.MongoReadStore;
import io.medichain.view.ReadStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a contract test runs against: the embedded store, or a real MongoDB. Its database is its own and dropped at the
 * end.
 */
final class TestedStore {

    private final String name;
    private final ReadStore store;
    private final Runnable after;
    private final String database = "contract-" + UUID.randomUUID();

    private TestedStore(String name, ReadStore store, Runnable after) {
        this.name = name;
        this.store = store;
        this.after = after;
    }

    static TestedStore embedded() throws IOException {
        Path folder = Files.createTempDirectory("read-store");
        ReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard());
        return new TestedStore("embedded", store, () -> RocksReadStore.wipe(folder));
    }

    static TestedStore real(String uri) {
        return new TestedStore("MongoDB", MongoReadStore.at(uri), () -> {});
    }

    ReadStore store() {
        return store;
    }

    String database() {
        return database;
    }

    /** A collection that is empty and has no indexes. */
    TestedDocuments emptyCollection(String collection) {
        DocumentCollection found = store.collection(database, collection);
        found.drop();
        return new TestedDocuments(found);
    }

    void stop() {
        store.collections(database)
                .forEach(collection -> store.collection(database, collection).drop());
        store.close();
        after.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
