package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadStoreTest {

    @TempDir
    Path folder;

    @Test
    void givenUpsertsInBulk_whenAskedByIdAndByIndex_thenFoundAlsoAfterARestart() {
        try (ReadStore store = ReadStore.open(folder, ReadStoreSettings.standard());
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> patients = client.getDatabase("tenant").getCollection("patients");
            patients.createIndex(Indexes.ascending("tokens", "name"));
            patients.createIndex(Indexes.descending("mrn"), new IndexOptions().unique(true));
            List<ReplaceOneModel<Document>> upserts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Document patient = new Document("name", "n" + i % 50)
                        .append("mrn", i)
                        .append("tokens", List.of("t" + i % 7, "all"));
                upserts.add(new ReplaceOneModel<>(eq("_id", "p" + i), patient, new ReplaceOptions().upsert(true)));
            }
            assertThat(patients.bulkWrite(upserts).getUpserts()).hasSize(200);
            assertThat(patients.bulkWrite(upserts).getMatchedCount()).isEqualTo(200);
        }
        try (ReadStore store =
                        ReadStore.open(folder, ReadStoreSettings.standard().verifying());
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> patients = client.getDatabase("tenant").getCollection("patients");
            assertThat(patients.find(eq("_id", "p7")).first()).containsEntry("mrn", 7);
            assertThat(patients.find(eq("mrn", 8L)).first()).containsEntry("_id", "p8");
            assertThat(patients.find(eq("tokens", "all"))
                            .sort(ascending("name"))
                            .limit(3))
                    .extracting(document -> document.getString("name"))
                    .containsExactly("n0", "n0", "n0");
            assertThat(patients.find(in("tokens", "t1", "t2", "all"))).hasSize(200);
            assertThat(patients.countDocuments(Filters.gte("mrn", 150))).isEqualTo(50);
            assertThat(patients.estimatedDocumentCount()).isEqualTo(200);
            assertThat(patients.listIndexes()).hasSize(3);
        }
    }
}
