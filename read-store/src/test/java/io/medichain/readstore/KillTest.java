package io.medichain.readstore;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.Validation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** kill -9 of a process that writes: what it had answered is there, and documents and indexes agree. */
class KillTest {

    @TempDir
    Path folder;

    @Test
    void givenAProcessThatWrites_whenKilled_thenNothingAnsweredIsLostAndAllAgrees() throws Exception {
        killAndCheck(2, 30);
    }

    @Test
    @Tag("crash")
    void givenAProcessThatWrites_whenKilledManyTimes_thenNothingAnsweredIsLostAndAllAgrees() throws Exception {
        killAndCheck(100, 200);
    }

    private void killAndCheck(int rounds, int mostBatches) throws IOException, InterruptedException, RocksDBException {
        Random random = new Random(rounds);
        long written = -1;
        for (int round = 0; round < rounds; round++) {
            long answered = writeAndKill(written + 1, 1 + random.nextInt(mostBatches));
            written = check(answered);
        }
    }

    /** Returns the last batch that was answered. */
    private long writeAndKill(long first, int batches) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledStore.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        long answered = -1;
        int seen = 0;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.matches("\\d+")) {
                    answered = Long.parseLong(line);
                    seen++;
                    if (seen == batches) {
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        }
        process.waitFor();
        assertThat(seen).as("what the process said: %s", said).isGreaterThanOrEqualTo(batches);
        return answered;
    }

    /** Returns the last batch that is there, which may be one that was not answered any more. */
    private long check(long answered) throws RocksDBException {
        assertThat(Validation.of(folder, new Namespace("t", "c"))).isEmpty();
        try (RocksReadStore store = RocksReadStore.open(folder, ReadStoreSettings.standard())) {
            TestedDocuments collection = new TestedDocuments(store.collection("t", "c"));
            Document position = collection.find(eq("_id", "position")).getFirst();
            Document newest = collection
                    .find(exists("batch"), Sorts.descending("batch"), 1)
                    .getFirst();
            assertThat(position.getLong("position"))
                    .isGreaterThanOrEqualTo(answered)
                    .isEqualTo(newest.getLong("batch"));
            assertThat(collection.find(eq("batch", newest.getLong("batch")))).hasSize(KilledStore.BATCH);
            return position.getLong("position");
        }
    }
}
