package io.medichain.readstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.view.DocumentWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Whatever is written, and whichever index serves: the answers are those of a walk over all documents. */
class NaiveComparisonTest {

    private static Path folder;
    private static RocksReadStore store;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("read-store");
        store = RocksReadStore.open(folder, ReadStoreSettings.standard());
    }

    @AfterContainer
    static void close() {
        store.close();
        RocksReadStore.wipe(folder);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void answersAreThoseOfAWalkOverAllDocuments(@ForAll long seed) {
        TestedDocuments collection = new TestedDocuments(store.collection("naive", "c"));
        collection.collection().drop();
        RandomQuestions random = new RandomQuestions(seed);
        NaiveCollection naive = new NaiveCollection();
        boolean indexedFirst = random.below(2) == 0;
        List<Document> indexes = random.indexes();
        if (indexedFirst) {
            collection.index(indexes.toArray(Bson[]::new));
        }
        for (int round = 0; round < 4; round++) {
            write(collection, naive, random);
        }
        if (!indexedFirst) {
            collection.index(indexes.toArray(Bson[]::new));
        }
        write(collection, naive, random);
        for (int question = 0; question < 40; question++) {
            ask(collection, naive, random, indexes);
        }
    }

    private static void write(TestedDocuments collection, NaiveCollection naive, RandomQuestions random) {
        Map<String, DocumentWrite> writes = new LinkedHashMap<>();
        for (int i = random.below(30) + 1; i > 0; i--) {
            String id = random.id();
            if (random.below(4) == 0) {
                writes.put(id, new DocumentWrite.Delete(id));
                naive.remove(id);
            } else {
                Document document = random.document(id);
                writes.put(id, TestedDocuments.put(document, random.below(2) == 0));
                naive.put(document);
            }
        }
        collection.collection().write(List.copyOf(writes.values()));
    }

    private static void ask(
            TestedDocuments collection, NaiveCollection naive, RandomQuestions random, List<Document> indexes) {
        Document filter = random.filter();
        Document sort = random.sort();
        int limit = random.below(2) == 0 ? 1 + random.below(10) : 1_000;
        assertThat(collection.find(filter, sort, limit))
                .as("filter %s sort %s limit %d with indexes %s", filter, sort, limit, indexes)
                .isEqualTo(naive.find(filter, sort, limit));
    }
}
