package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Indexes;
import io.medichain.file.Holding;
import io.medichain.view.ReadStoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadStoreTest {

    @TempDir
    Path folder;

    private static TestedDocuments patients(RocksReadStore store) {
        return new TestedDocuments(store.collection("tenant", "patients"));
    }

    @Test
    void givenDocuments_whenAskedByIdAndByIndex_thenFoundAlsoAfterARestart() {
        try (RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard())) {
            patients(store).index(Indexes.ascending("tokens", "name"), Indexes.descending("mrn"));
            patients(store)
                    .put(IntStream.range(0, 200)
                            .mapToObj(i -> new Document("_id", "p" + i)
                                    .append("name", "n" + i % 50)
                                    .append("mrn", i)
                                    .append("tokens", List.of("t" + i % 7, "all"))));
        }
        try (RocksReadStore store =
                RocksReadStore.open(folder, ReadStoreSettings.standard().verifying())) {
            TestedDocuments patients = patients(store);
            assertThat(patients.find(eq("_id", "p7")).getFirst()).containsEntry("mrn", 7);
            assertThat(patients.find(eq("mrn", 8L)).getFirst()).containsEntry("_id", "p8");
            assertThat(patients.find(eq("tokens", "all"), ascending("name"), 3))
                    .extracting(document -> document.getString("name"))
                    .containsExactly("n0", "n0", "n0");
            assertThat(patients.find(in("tokens", "t1", "t2", "all"))).hasSize(200);
        }
    }

    @Test
    void givenAClosedStore_whenAsked_thenItIsAway() {
        RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard());
        TestedDocuments patients = patients(store);
        store.close();
        store.close();
        assertThatThrownBy(patients::all).isInstanceOf(ReadStoreFailure.Away.class);
        assertThatThrownBy(() -> patients.put(new Document("_id", "p"))).isInstanceOf(ReadStoreFailure.Away.class);
        assertThatThrownBy(store::databases).isInstanceOf(ReadStoreFailure.Away.class);
    }

    @Test
    void givenTwoWritesToOneDocument_whenWritten_thenRefusedAndNothingIsThere() {
        try (RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard())) {
            TestedDocuments patients = patients(store);
            assertThatThrownBy(() -> patients.put(new Document("_id", "p"), new Document("_id", "p")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(patients.all()).isEmpty();
        }
    }

    @Test
    void givenARemovedDocument_whenPurged_thenItHasLeftTheFiles() throws IOException {
        String needle = "Zq7xKw93hVmTe5Lr2Pd8";
        try (RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard())) {
            patients(store).index(Indexes.ascending("name"));
            patients(store).put(new Document("_id", "p").append("name", needle));
        }
        try (RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard())) {
            patients(store).delete("p");
            assertThat(Holding.files(folder, needle)).isNotEmpty();

            store.purge();

            assertThat(Holding.files(folder, needle)).isEmpty();
        }
    }
}
