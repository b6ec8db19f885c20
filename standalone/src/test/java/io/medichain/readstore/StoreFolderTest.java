package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store makes of the folder it finds. */
class StoreFolderTest {

    @TempDir
    Path folder;

    private static ReadStore open(Path folder) {
        return ReadStore.open(folder, ReadStoreSettings.standard());
    }

    private void fill() {
        try (ReadStore store = open(folder);
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            collection.createIndex(Indexes.ascending("n"));
            Random random = new Random(1);
            collection.insertMany(IntStream.range(0, 5_000)
                    .mapToObj(i -> new Document("_id", i).append("n", i).append("noise", random.nextLong()))
                    .toList());
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("rocksdb"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givenAnOpenStore_whenOpenedOrWipedAgain_thenRefusedAsLocked() {
        try (ReadStore _ = open(folder)) {
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(ReadStoreException.Locked.class)
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> ReadStore.wipe(folder)).isInstanceOf(ReadStoreException.Locked.class);
        }
        open(folder).close();
    }

    @Test
    void givenAClosedStore_whenClosedAgain_thenNothingHappens() {
        ReadStore store = open(folder);
        store.close();
        store.close();
    }

    @Test
    void givenAFolderOfANewerFormat_whenOpened_thenRefusedAndUntouched() throws IOException {
        fill();
        Files.writeString(folder.resolve("FORMAT"), "medichain-read-store 2\n");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ReadStoreException.OtherFormat.class)
                .hasMessageContaining("medichain-read-store 2");
        assertThat(files(".sst")).isNotEmpty();
    }

    @Test
    void givenAPortInUse_whenOpened_thenRefusedByName() {
        try (ReadStore store = open(folder)) {
            assertThatThrownBy(() -> ReadStore.open(
                            folder.resolve("other"),
                            ReadStoreSettings.standard().withPort(store.port())))
                    .isInstanceOf(ReadStoreException.Unavailable.class)
                    .hasMessageContaining(Integer.toString(store.port()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANIFEST", "CURRENT"})
    void givenADamagedDescription_whenOpened_thenSaidSoAndUsableAfterAWipe(String beginning) throws IOException {
        fill();
        try (Stream<Path> files = Files.list(folder.resolve("rocksdb"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ReadStoreException.Damaged.class)
                .hasMessageContaining(folder.toString());
        ReadStore.wipe(folder);
        fill();
    }

    @Test
    void givenAMissingFile_whenOpened_thenSaidSo() throws IOException {
        fill();
        Files.delete(files(".sst").get(0));
        assertThatThrownBy(() -> open(folder)).isInstanceOf(ReadStoreException.Damaged.class);
    }

    @Test
    void givenOneChangedByte_whenOpenedWithVerification_thenSaidSo() throws IOException {
        fill();
        Path largest = largestTable();
        change(largest);
        assertThatThrownBy(() ->
                        ReadStore.open(folder, ReadStoreSettings.standard().verifying()))
                .isInstanceOf(ReadStoreException.Damaged.class)
                .hasMessageContaining(largest.getFileName().toString());
    }

    @Test
    void givenOneChangedByte_whenAQueryMeetsIt_thenItFailsAndTheNextStartSaysSo() throws IOException {
        fill();
        change(largestTable());
        try (ReadStore store = open(folder);
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            assertThat(store.damage()).isEmpty();
            assertThatThrownBy(() -> collection.find().into(new ArrayList<>())).isInstanceOf(MongoException.class);
            assertThat(store.damage()).isPresent();
        }
        assertThatThrownBy(() -> open(folder)).isInstanceOf(ReadStoreException.Damaged.class);
        ReadStore.wipe(folder);
        try (ReadStore store = open(folder);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(client.getDatabase("t")
                            .getCollection("c")
                            .find(eq("_id", 1))
                            .first())
                    .isNull();
        }
    }

    private Path largestTable() throws IOException {
        return files(".sst").stream()
                .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                .orElseThrow();
    }

    private static void change(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x10;
        Files.write(file, bytes);
    }
}
