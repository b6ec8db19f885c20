package io.medichain.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What a witness may answer, good and bad: it cosigns all that it is shown, unless a test says otherwise. */
final class ScriptedWitness implements AutoCloseable {
    private final String name;
    private final List<LocalSigner> signers = new ArrayList<>();
    private final HttpServer server;
    private final List<AddCheckpoint> asked = new CopyOnWriteArrayList<>();
    private volatile Function<AddCheckpoint, Reply> script = this::cosign;
    private volatile Reply served = new Reply(404, "nothing\n", 0);
    private volatile long size;

    /** @param delayMillis before the answer */
    record Reply(int status, String body, long delayMillis) {
        static Reply of(int status, String body) {
            return new Reply(status, body, 0);
        }
    }

    ScriptedWitness(String name, SignatureType... types) throws IOException {
        this.name = name;
        for (SignatureType type : types) {
            signers.add(LocalSigner.generate("witness.example/" + name, type));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply = served;
            if (exchange.getRequestURI().getPath().equals("/w/add-checkpoint")) {
                AddCheckpoint request = AddCheckpoint.parse(body);
                asked.add(request);
                reply = script.apply(request);
            }
            pause(reply.delayMillis());
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As an honest one does, without looking at proofs. */
    Reply cosign(AddCheckpoint request) {
        if (request.oldSize() != size) {
            return Reply.of(409, size + "\n");
        }
        size = Checkpoint.parse(request.checkpoint().text()).size();
        return lines(request.checkpoint().text());
    }

    Reply lines(String text) {
        StringBuilder lines = new StringBuilder();
        signers.forEach(signer -> lines.append(signer.sign(text, Instant.now())).append('\n'));
        return Reply.of(200, lines.toString());
    }

    LocalSigner signer() {
        return signers.getFirst();
    }

    /** From now on it answers so. */
    void answer(Function<AddCheckpoint, Reply> next) {
        script = next;
    }

    void beHonest() {
        script = this::cosign;
    }

    /** What it says that it has cosigned. */
    void hasSeen(long leaves) {
        size = leaves;
    }

    void serves(SignedNote note) {
        served = Reply.of(200, note.toString());
    }

    List<AddCheckpoint> asked() {
        return List.copyOf(asked);
    }

    /** Its lines of a policy, one for each of its keys. */
    String policyLines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < signers.size(); i++) {
            lines.append("witness %s%s %s http://127.0.0.1:%d/w\n"
                    .formatted(
                            name,
                            i == 0 ? "" : "-" + i,
                            signers.get(i).key(),
                            server.getAddress().getPort()));
        }
        return lines.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
