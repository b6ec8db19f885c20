package io.medichain.readstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bson.Document;

/** Whatever is written, and whichever index serves: the answers are those of a walk over all documents. */
class NaiveComparisonTest {

    private static Path folder;
    private static ReadStore store;
    private static MongoClient client;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("read-store");
        store = ReadStore.open(folder, ReadStoreSettings.standard());
        client = MongoClients.create(store.connectionString());
    }

    @AfterContainer
    static void close() {
        client.close();
        store.close();
        ReadStore.wipe(folder);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void answersAreThoseOfAWalkOverAllDocuments(@ForAll long seed) {
        MongoDatabase database = client.getDatabase("naive");
        MongoCollection<Document> collection = database.getCollection("c");
        collection.drop();
        RandomQuestions random = new RandomQuestions(seed);
        NaiveCollection naive = new NaiveCollection();
        boolean indexedFirst = random.below(2) == 0;
        List<Document> indexes = random.indexes();
        if (indexedFirst) {
            indexes.forEach(collection::createIndex);
        }
        for (int round = 0; round < 4; round++) {
            write(collection, naive, random);
        }
        if (!indexedFirst) {
            indexes.forEach(collection::createIndex);
        }
        write(collection, naive, random);
        assertThat(database.runCommand(new Document("validate", "c")))
                .containsEntry("errors", List.of())
                .containsEntry("valid", true);
        for (int question = 0; question < 40; question++) {
            ask(collection, naive, random, indexes);
        }
    }

    private static void write(MongoCollection<Document> collection, NaiveCollection naive, RandomQuestions random) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (int i = random.below(30) + 1; i > 0; i--) {
            String id = random.id();
            Document byId = new Document("_id", id);
            switch (random.below(6)) {
                case 0 -> {
                    writes.add(new DeleteOneModel<>(byId));
                    naive.remove(id);
                }
                case 1 -> {
                    Object value = "set" + random.below(3);
                    writes.add(new UpdateOneModel<>(byId, new Document("$set", new Document("b", value))));
                    if (naive.get(id) != null) {
                        naive.put(new Document(naive.get(id)).append("b", value));
                    }
                }
                case 2 -> {
                    if (naive.get(id) == null) {
                        Document document = random.document(id);
                        writes.add(new InsertOneModel<>(document));
                        naive.put(document);
                    }
                }
                default -> {
                    Document document = random.document(id);
                    writes.add(new ReplaceOneModel<>(byId, document, new ReplaceOptions().upsert(true)));
                    naive.put(document);
                }
            }
        }
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes);
        }
    }

    private static void ask(
            MongoCollection<Document> collection,
            NaiveCollection naive,
            RandomQuestions random,
            List<Document> indexes) {
        Document filter = random.filter();
        Document sort = random.sort();
        int skip = random.below(3) == 0 ? random.below(5) : 0;
        int limit = random.below(2) == 0 ? random.below(10) : 0;
        List<Document> found = collection
                .find(filter)
                .sort(sort)
                .skip(skip)
                .limit(limit)
                .batchSize(2 + random.below(20))
                .into(new ArrayList<>());
        assertThat(found)
                .as("filter %s sort %s skip %d limit %d with indexes %s", filter, sort, skip, limit, indexes)
                .isEqualTo(naive.find(filter, sort, skip, limit));
        assertThat(collection.countDocuments(filter))
                .isEqualTo(naive.find(filter, sort, 0, 0).size());
    }
}
