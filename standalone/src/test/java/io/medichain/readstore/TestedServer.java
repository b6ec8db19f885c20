package io.medichain.readstore;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a contract test runs against: the embedded store, or a real MongoDB. Its database is its own and dropped at the
 * end.
 */
final class TestedServer {

    private final String name;
    private final @Nullable Path folder;
    private final @Nullable ReadStore store;
    private final MongoClient client;
    private final String database = "contract-" + UUID.randomUUID();

    private TestedServer(String name, @Nullable Path folder, @Nullable ReadStore store, String uri) {
        this.name = name;
        this.folder = folder;
        this.store = store;
        this.client = MongoClients.create(uri);
    }

    static TestedServer embedded() throws IOException {
        Path folder = Files.createTempDirectory("read-store");
        ReadStore store = ReadStore.open(folder, ReadStoreSettings.standard());
        return new TestedServer("embedded", folder, store, store.connectionString());
    }

    static TestedServer real(String uri) {
        return new TestedServer("MongoDB", null, null, uri);
    }

    MongoClient client() {
        return client;
    }

    MongoDatabase database() {
        return client.getDatabase(database);
    }

    /** A collection that is empty and has no indexes. */
    MongoCollection<Document> emptyCollection(String collection) {
        database().getCollection(collection).drop();
        return database().getCollection(collection);
    }

    void stop() {
        database().drop();
        client.close();
        if (store != null && folder != null) {
            store.close();
            ReadStore.wipe(folder);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
