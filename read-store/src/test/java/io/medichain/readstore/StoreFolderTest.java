package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Indexes;
import io.medichain.view.ReadStoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static RocksReadStore open(Path folder) {
        return RocksReadStore.open(folder, ReadStoreSettings.standard());
    }

    private void fill() {
        try (RocksReadStore store = open(folder)) {
            TestedDocuments collection = new TestedDocuments(store.collection("t", "c"));
            collection.index(Indexes.ascending("n"));
            Random random = new Random(1);
            collection.put(IntStream.range(0, 5_000)
                    .mapToObj(i -> new Document("_id", "d" + i).append("n", i).append("noise", random.nextLong())));
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
        try (RocksReadStore _ = open(folder)) {
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(ReadStoreException.Locked.class)
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> RocksReadStore.wipe(folder)).isInstanceOf(ReadStoreException.Locked.class);
        }
        open(folder).close();
    }

    @Test
    void givenAClosedStore_whenClosedAgain_thenNothingHappens() {
        RocksReadStore store = open(folder);
        store.close();
        store.close();
    }

    @Test
    void givenAFolderOfANewerFormat_whenOpened_thenRefusedAndUntouched() throws IOException {
        fill();
        Files.writeString(folder.resolve("FORMAT"), "medichain-read-store 3\n");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ReadStoreException.OtherFormat.class)
                .hasMessageContaining("medichain-read-store 3");
        assertThat(files(".sst")).isNotEmpty();
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
        RocksReadStore.wipe(folder);
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
                        RocksReadStore.open(folder, ReadStoreSettings.standard().verifying()))
                .isInstanceOf(ReadStoreException.Damaged.class)
                .hasMessageContaining(largest.getFileName().toString());
    }

    @Test
    void givenOneChangedByte_whenAQueryMeetsIt_thenItFailsAndTheNextStartSaysSo() throws IOException {
        fill();
        change(largestTable());
        try (RocksReadStore store = open(folder)) {
            TestedDocuments collection = new TestedDocuments(store.collection("t", "c"));
            assertThat(store.damage()).isEmpty();
            assertThatThrownBy(collection::all).isInstanceOf(ReadStoreFailure.Refused.class);
            assertThat(store.damage()).isPresent();
        }
        assertThatThrownBy(() -> open(folder)).isInstanceOf(ReadStoreException.Damaged.class);
        RocksReadStore.wipe(folder);
        try (RocksReadStore store = open(folder)) {
            assertThat(new TestedDocuments(store.collection("t", "c")).find(eq("_id", "d1")))
                    .isEmpty();
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
