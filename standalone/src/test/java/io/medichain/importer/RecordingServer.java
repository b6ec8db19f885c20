package io.medichain.importer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that keeps what it is asked, and answers as a test wants. */
final class RecordingServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answers = request -> new Answer(201, "{}", null);

    record Request(String path, String key, String source, String run, String token, JsonNode body) {}

    record Answer(int status, String body, String retryAfter) {
        static Answer problem(int status, String code, String detail) {
            return new Answer(status, "{\"code\":\"%s\",\"detail\":\"%s\"}".formatted(code, detail), null);
        }
    }

    RecordingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    void answer(Function<Request, Answer> with) {
        answers = with;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request request = new Request(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Medichain-Source"),
                    exchange.getRequestHeaders().getFirst("Medichain-Import-Run"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    JsonMapper.shared().readTree(isJson(exchange) ? body : new byte[0]));
            Answer answer = answers.apply(request);
            if (answer.status() / 100 == 2) {
                requests.add(request);
            }
            exchange.getResponseHeaders().add("Medichain-Position", Integer.toString(requests.size()));
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private static boolean isJson(HttpExchange exchange) {
        return "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
