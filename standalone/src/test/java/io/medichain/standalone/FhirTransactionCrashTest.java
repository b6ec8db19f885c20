package io.medichain.standalone;

import static io.medichain.standalone.Requests.JSON;
import static io.medichain.standalone.Requests.ROOT;
import static io.medichain.standalone.Requests.id;
import static io.medichain.standalone.Requests.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.standalone.KilledTransactions.Stall;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while a transaction is decided, and between its append and its answer. */
@Tag("crash")
class FhirTransactionCrashTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void givenATransactionThatIsBeingDecided_whenKilled_thenNothingOfItIsStoredAndItIsSentAgain() throws Exception {
        runAndKill(Stall.BEFORE_THE_APPEND);

        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            assertThat(ofTheTransaction(system)).isEmpty();

            HttpResponse<String> again = send(system);

            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(ofTheTransaction(system)).hasSize(3 + KilledTransactions.RECORDS);
        }
    }

    @Test
    void givenATransactionThatIsStoredAndNotAnswered_whenKilled_thenARepeatIsAnsweredByWhatIsStored() throws Exception {
        runAndKill(Stall.AFTER_THE_APPEND);

        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            List<StoredEvent> stored = ofTheTransaction(system);
            assertThat(stored).hasSize(3 + KilledTransactions.RECORDS);
            assertThat(stored.getLast().position() - stored.getFirst().position())
                    .as("one append")
                    .isEqualTo(stored.size() - 1);

            HttpResponse<String> again = send(system);
            HttpResponse<String> oncemore = send(system);

            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(oncemore.body()).isEqualTo(again.body());
            assertThat(ofTheTransaction(system)).hasSameSizeAs(stored);
            for (int entry = 0; entry < 2 + KilledTransactions.RECORDS; entry++) {
                String made = id(again, entry);
                StoredEvent last = stored.stream()
                        .filter(event -> event.aggregateId().equals(made))
                        .reduce((_, later) -> later)
                        .orElseThrow();
                assertThat(response(again, entry).path("etag").asString()).isEqualTo("W/\"" + last.sequence() + "\"");
                assertThat(response(again, entry).path("lastModified").asString())
                        .isEqualTo(last.at().toString());
            }
        }
    }

    private HttpResponse<String> send(SystemWithoutChains system) throws Exception {
        return system.ask(
                "POST",
                ROOT,
                Files.readString(folder.resolve("token")),
                KilledTransactions.sent().getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                JSON,
                "Accept",
                JSON,
                "Idempotency-Key",
                KilledTransactions.KEY);
    }

    /** What was stored under an Idempotency-Key: nothing else in that hospital was. */
    private static List<StoredEvent> ofTheTransaction(SystemWithoutChains system) {
        EventFeed feed = system.part(EventFeed.class);
        EventCodec codec = system.part(EventCodec.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event ->
                        codec.metadata(event).get(EventMetadata.REQUEST).isPresent())
                .toList();
    }

    private void runAndKill(Stall stall) throws Exception {
        Path stands = folder.resolve("stands");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTransactions.class.getName(),
                        folder.toString(),
                        stall.name())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!Files.exists(stands)) {
                assertThat(process.isAlive()).as("%s: see %s", stall, log).isTrue();
                assertThat(System.nanoTime()).as(stall.name()).isLessThan(end);
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
