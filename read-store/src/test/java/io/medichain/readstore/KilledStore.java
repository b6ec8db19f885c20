package io.medichain.readstore;

import com.mongodb.client.model.Indexes;
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
        try (RocksReadStore store = RocksReadStore.open(Path.of(arguments[0]), ReadStoreSettings.standard())) {
            TestedDocuments collection = new TestedDocuments(store.collection("t", "c"));
            collection.index(Indexes.ascending("tokens", "name"), Indexes.descending("batch"));
            for (long batch = first; batch < first + 1_000_000; batch++) {
                collection.put(batch(batch));
                System.out.println(batch);
            }
        }
    }

    private static List<Document> batch(long batch) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            long id = (batch * 17 + i) % DOCUMENTS;
            documents.add(new Document("_id", "d" + id)
                    .append("batch", batch)
                    .append("name", "n" + (id * batch) % 97)
                    .append("tokens", List.of("t" + batch % 5, "t" + id % 7, "x" + i)));
        }
        documents.add(new Document("_id", "position").append("position", batch));
        return documents;
    }
}
