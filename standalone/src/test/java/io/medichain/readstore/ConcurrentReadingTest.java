package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers, while one writer replaces all documents again and again, each time in one bulk write. */
class ConcurrentReadingTest {

    private static final int DOCUMENTS = 100;
    private static final int ROUNDS = 80;

    @TempDir
    Path folder;

    @Test
    void givenBulkWritesThatReplaceAllDocuments_whenReadMeanwhile_thenEachReadSeesOneRoundOnly() throws Exception {
        try (ReadStore store = ReadStore.open(folder, ReadStoreSettings.standard());
                MongoClient client = MongoClients.create(store.connectionString());
                ExecutorService readers = Executors.newFixedThreadPool(3)) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            collection.createIndex(Indexes.ascending("round"));
            collection.createIndex(Indexes.ascending("all", "place"));
            write(collection, 0);
            AtomicBoolean done = new AtomicBoolean();
            List<Future<?>> reading = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                int way = reader;
                reading.add(readers.submit(() -> readAll(collection, way, done)));
            }
            for (int round = 1; round < ROUNDS; round++) {
                write(collection, round);
            }
            done.set(true);
            for (Future<?> each : reading) {
                await(each);
            }
        }
    }

    private static void await(Future<?> reading) throws Exception {
        try {
            reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw e;
        }
    }

    private static void write(MongoCollection<Document> collection, int round) {
        List<ReplaceOneModel<Document>> writes = new ArrayList<>();
        for (int id = 0; id < DOCUMENTS; id++) {
            Document document = new Document("round", round)
                    .append("all", "all")
                    .append("place", (id * 31 + round) % DOCUMENTS)
                    .append("again", round)
                    .append("filler", "x".repeat(round % 50));
            writes.add(new ReplaceOneModel<>(eq("_id", id), document, new ReplaceOptions().upsert(true)));
        }
        collection.bulkWrite(writes);
    }

    private static void readAll(MongoCollection<Document> collection, int way, AtomicBoolean done) {
        while (!done.get()) {
            List<Document> found = switch (way) {
                case 0 -> collection.find().batchSize(7).into(new ArrayList<>());
                case 1 ->
                    collection
                            .find(eq("all", "all"))
                            .sort(Sorts.ascending("place"))
                            .batchSize(11)
                            .into(new ArrayList<>());
                default -> collection.find().sort(Sorts.descending("filler")).into(new ArrayList<>());
            };
            Set<Object> rounds = new HashSet<>();
            found.forEach(document -> {
                rounds.add(document.get("round"));
                rounds.add(document.get("again"));
            });
            assertThat(found).hasSize(DOCUMENTS);
            assertThat(rounds).hasSize(1);
        }
    }
}
