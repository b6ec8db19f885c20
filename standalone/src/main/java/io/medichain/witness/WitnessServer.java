package io.medichain.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness over HTTP, C2SP tlog-witness: {@code POST /add-checkpoint}, {@code GET /<origin hash>/checkpoint}. What is
 * refused is answered in one line of text, its code first. Connections, bodies, times and what is done at once are
 * bounded, for anybody may ask.
 */
public final class WitnessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    /** The type that the specification names for the size in an answer of 409. */
    private static final String SIZE = "text/x.tlog.size";

    private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final String SUBMITTED = "/" + AddCheckpoint.PATH;
    private static final int AT_ONCE = 32;
    private static final int BACKLOG = 128;

    private final Cosigner cosigner;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(AT_ONCE);

    private WitnessServer(Cosigner cosigner, HttpServer server) {
        this.cosigner = cosigner;
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param address of this machine
     * @param port 0 for any free one
     * @throws CannotRun when the port is taken
     */
    public static WitnessServer start(Cosigner cosigner, InetAddress address, int port) {
        // What the JDK's server takes from properties only, and reads when the first one is made.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("jdk.httpserver.maxConnections", "500");
        try {
            WitnessServer witness =
                    new WitnessServer(cosigner, HttpServer.create(new InetSocketAddress(address, port), BACKLOG));
            witness.server.setExecutor(witness.threads);
            witness.server.createContext("/", witness::answer);
            witness.server.start();
            return witness;
        } catch (IOException e) {
            throw new CannotRun(
                    "Port %d on %s cannot be used: %s.".formatted(port, address.getHostAddress(), e.getMessage()),
                    "Stop the program that has it, or choose another port with --port.",
                    e);
        }
    }

    /** Where it listens: the submission prefix, and the monitoring prefix. */
    public URI address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher monitored = MONITORED.matcher(String.valueOf(path));
            if (SUBMITTED.equals(path)) {
                submitted(exchange);
            } else if (monitored.matches()) {
                monitored(exchange, monitored.group(1));
            } else {
                refuse(exchange, WitnessProblem.NOT_FOUND);
            }
        } catch (RuntimeException e) {
            LOG.error("A request failed", e);
        }
    }

    private void submitted(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            refuse(exchange, WitnessProblem.WRONG_METHOD);
            return;
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(AddCheckpoint.LARGEST + 1);
        }
        if (body.length > AddCheckpoint.LARGEST) {
            refuse(exchange, WitnessProblem.TOO_LARGE);
            return;
        }
        // Only now, for whoever sends slowly would take the room from all others.
        if (!room.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            refuse(exchange, WitnessProblem.BUSY);
            return;
        }
        WitnessReply reply;
        try {
            reply = cosigner.addCheckpoint(body);
        } finally {
            room.release();
        }
        answer(exchange, reply);
    }

    private static void answer(HttpExchange exchange, WitnessReply reply) throws IOException {
        switch (reply) {
            case WitnessReply.Cosigned cosigned ->
                send(
                        exchange,
                        200,
                        TEXT,
                        cosigned.lines().stream()
                                .map(NoteSignature::toString)
                                .map(line -> line + "\n")
                                .collect(Collectors.joining()));
            case WitnessReply.Conflict(long size) -> send(exchange, 409, SIZE, size + "\n");
            case WitnessReply.Refused(WitnessProblem problem) -> refuse(exchange, problem);
        }
    }

    private void monitored(HttpExchange exchange, String hash) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            refuse(exchange, WitnessProblem.WRONG_METHOD);
            return;
        }
        Optional<byte[]> checkpoint = cosigner.checkpoint(hash);
        if (checkpoint.isEmpty()) {
            refuse(exchange, WitnessProblem.NOT_FOUND);
        } else {
            send(exchange, 200, TEXT, new String(checkpoint.get(), StandardCharsets.UTF_8));
        }
    }

    private static void refuse(HttpExchange exchange, WitnessProblem problem) throws IOException {
        send(exchange, problem.status(), TEXT, problem.code() + " " + problem.title() + "\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Finishes what is under way. */
    @Override
    public void close() {
        server.stop(1);
        threads.close();
    }
}
