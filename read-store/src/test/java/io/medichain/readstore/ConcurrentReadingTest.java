package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Indexes;
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
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers, while one writer replaces all documents again and again, each time in one write. */
class ConcurrentReadingTest {

    private static final int DOCUMENTS = 100;
    private static final int ROUNDS = 80;

    @TempDir
    Path folder;

    @Test
    void givenBulkWritesThatReplaceAllDocuments_whenReadMeanwhile_thenEachReadSeesOneRoundOnly() throws Exception {
        try (RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard());
                ExecutorService readers = Executors.newFixedThreadPool(3)) {
            TestedDocuments collection = new TestedDocuments(store.collection("t", "c"));
            collection.index(Indexes.ascending("round"), Indexes.ascending("all", "place"));
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

    private static void write(TestedDocuments collection, int round) {
        collection.put(IntStream.range(0, DOCUMENTS)
                .mapToObj(id -> new Document("_id", "d" + id)
                        .append("round", round)
                        .append("all", "all")
                        .append("place", (id * 31 + round) % DOCUMENTS)
                        .append("again", round)
                        .append("filler", "x".repeat(round % 50))));
    }

    private static void readAll(TestedDocuments collection, int way, AtomicBoolean done) {
        while (!done.get()) {
            List<Document> found = switch (way) {
                case 0 -> collection.all();
                case 1 -> collection.find(eq("all", "all"), Sorts.ascending("place"));
                default -> collection.find(new Document(), Sorts.descending("filler"));
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
