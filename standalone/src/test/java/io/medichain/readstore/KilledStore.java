package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * A process that writes until it is killed. It prints the number of each batch after the store has answered it, so the
 * one that killed it knows what must be there.
 */
public final class KilledStore {

    static final int BATCH = 50;
    static final int DOCUMENTS = 400;

    private KilledStore() {}

    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[1]);
        try (ReadStore store = ReadStore.open(Path.of(arguments[0]), ReadStoreSettings.standard());
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            collection.createIndex(Indexes.ascending("tokens", "name"));
            collection.createIndex(Indexes.descending("batch"));
            for (long batch = first; batch < first + 1_000_000; batch++) {
                collection.bulkWrite(batch(batch));
                System.out.println(batch);
            }
        }
    }

    private static List<ReplaceOneModel<Document>> batch(long batch) {
        List<ReplaceOneModel<Document>> writes = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            long id = (batch * 17 + i) % DOCUMENTS;
            Document document = new Document("batch", batch)
                    .append("name", "n" + (id * batch) % 97)
                    .append("tokens", List.of("t" + batch % 5, "t" + id % 7, "x" + i));
            writes.add(new ReplaceOneModel<>(eq("_id", id), document, new ReplaceOptions().upsert(true)));
        }
        writes.add(new ReplaceOneModel<>(
                eq("_id", "position"), new Document("position", batch), new ReplaceOptions().upsert(true)));
        return writes;
    }
}
