package io.medichain.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness as it is asked over HTTP, byte for byte as C2SP tlog-witness says. */
class WitnessServerTest {
    private static final int SLOW = 40;

    private final SignedHistory log = SignedHistory.of("hospital.example/log");
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Cosigner witness;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        witness = Cosigner.open(folder.resolve("w"), null, List.of(log.key()), InstantSource.system());
        server = WitnessServer.start(witness, InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        witness.close();
        http.close();
    }

    @Test
    void givenACheckpoint_whenAdded_thenTheAnswerIsLinesThatCanBePutBelowIt() throws Exception {
        HttpResponse<String> answer = post(log.body(0, 3));
        assertThat(answer.statusCode()).isEqualTo(200);
        SignedNote cosigned = SignedNote.parse(log.note(3) + answer.body());
        assertThat(new Trust(witness.verifiers()).cosignaturesOf(cosigned)).hasSize(2);

        HttpResponse<String> served = get("/" + WitnessedLog.hash(log.key().name()) + "/checkpoint");
        assertThat(served.statusCode()).isEqualTo(200);
        List<String> lines = SignedNote.parse(served.body()).signatures().stream()
                .map(NoteSignature::toString)
                .toList();
        assertThat(lines).containsAll(answer.body().lines().toList()).hasSize(3);
    }

    @Test
    void givenAnotherOldSize_whenAdded_thenTheSizeIsAnsweredInItsType() throws Exception {
        post(log.body(0, 3));
        HttpResponse<String> answer = post(log.body(0, 5));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("3\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    }

    @Test
    void givenWhatIsRefused_whenAsked_thenStatusAndCode() throws Exception {
        assertThat(told(post("nothing".getBytes(StandardCharsets.UTF_8)))).isEqualTo("400 MC-WIT-001");
        assertThat(told(post(SignedHistory.of("else.example/log").body(0, 1)))).isEqualTo("404 MC-WIT-002");
        assertThat(told(post(new byte[AddCheckpoint.LARGEST + 1]))).isEqualTo("413 MC-WIT-008");
        assertThat(told(get("/add-checkpoint"))).isEqualTo("405 MC-WIT-012");
        assertThat(told(get("/"))).isEqualTo("404 MC-WIT-011");
        assertThat(told(get("/" + WitnessedLog.hash(log.key().name()) + "/checkpoint")))
                .as("nothing was cosigned yet")
                .isEqualTo("404 MC-WIT-011");
        assertThat(post(log.body(0, 3)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenManyWhoSendSlowly_whenAnotherAsks_thenItIsAnswered() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket =
                        new Socket(server.address().getHost(), server.address().getPort());
                slow.add(socket);
                String begun =
                        "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\nold";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                // The server answers so when it hands the request on.
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertThat(post(log.body(0, 3)).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static String told(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body().split(" ", -1)[0];
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/add-checkpoint")).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return server.address().resolve(path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
