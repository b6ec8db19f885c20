package io.medichain.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, killed while it is asked: what it has answered it has not forgotten. */
class KilledWitnessTest {
    private static final int KILLS = 3;
    private static final int BEFORE_A_KILL = 20;

    private final SignedHistory log = SignedHistory.of("hospital.example/log");

    @TempDir
    Path temporary;

    @Test
    void givenAWitnessThatIsKilled_whenItGoesOn_thenItHoldsWhatItAnsweredAndNeverCosignsAnotherTail() throws Exception {
        Path data = temporary.resolve("w");
        AtomicInteger answered = new AtomicInteger();
        List<VerifierKey> keys = null;
        for (int kill = 0; kill <= KILLS; kill++) {
            try (WitnessProcess witness = WitnessProcess.start(
                            temporary, data, 0, List.of(log.key().toString()));
                    HttpClient http = HttpClient.newHttpClient()) {
                assertThat(keys).isIn(null, witness.keys());
                keys = witness.keys();
                int held = held(http, witness.url());
                assertThat(held).isGreaterThanOrEqualTo(answered.get());
                if (held > 0) {
                    SignedHistory fork = log.fork(held - 1);
                    assertThat(post(http, witness.url(), fork.body(held, held + 5))
                                    .statusCode())
                            .isEqualTo(422);
                }
                CountDownLatch busy = new CountDownLatch(BEFORE_A_KILL);
                Thread asking = Thread.ofVirtual().start(() -> grow(http, witness.url(), held, answered, busy));
                busy.await();
                witness.kill();
                asking.join();
            }
        }
        assertThat(answered.get()).isGreaterThanOrEqualTo(BEFORE_A_KILL * KILLS);
    }

    @Test
    void givenAStop_whenItEnds_thenWithNought() throws Exception {
        try (WitnessProcess witness = WitnessProcess.start(
                temporary, temporary.resolve("w"), 0, List.of(log.key().toString()))) {
            assertThat(witness.stop()).isIn(0, 143);
        }
    }

    private void grow(HttpClient http, URI url, int from, AtomicInteger answered, CountDownLatch busy) {
        int size = from;
        try {
            while (true) {
                HttpResponse<String> answer = post(http, url, log.body(size, size + 1));
                assertThat(answer.statusCode()).isEqualTo(200);
                size++;
                answered.set(size);
                busy.countDown();
            }
        } catch (IOException e) {
            // it was killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int held(HttpClient http, URI url) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(http, url, log.body(0, 0));
        if (answer.statusCode() == 200) {
            return 0;
        }
        assertThat(answer.statusCode()).isEqualTo(409);
        int size = Integer.parseInt(answer.body().strip());
        HttpResponse<String> served = http.send(
                HttpRequest.newBuilder(
                                url.resolve("/" + WitnessedLog.hash(log.key().name()) + "/checkpoint"))
                        .build(),
                BodyHandlers.ofString());
        SignedNote note = SignedNote.parse(served.body());
        assertThat(note.text()).isEqualTo(log.tree(size).text());
        assertThat(new Trust(List.of(log.key())).signersOf(note)).hasSize(1);
        return size;
    }

    private static HttpResponse<String> post(HttpClient http, URI url, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url.resolve("/add-checkpoint"))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
