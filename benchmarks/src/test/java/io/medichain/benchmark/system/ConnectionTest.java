package io.medichain.benchmark.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the HTTP server of the JDK. */
class ConnectionTest {
    private final Set<Integer> ports = new TreeSet<>();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sized", exchange -> echo(exchange, true));
        server.createContext("/chunked", exchange -> echo(exchange, false));
        server.createContext("/closed", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            echo(exchange, true);
        });
        server.createContext("/events", ConnectionTest::tell);
        server.createContext("/empty", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void echo(HttpExchange exchange, boolean sized) throws IOException {
        ports.add(exchange.getRemoteAddress().getPort());
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Medichain-Position", "7");
        exchange.sendResponseHeaders(201, sized ? body.length : 0);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** One line in two pieces, and two in one. */
    private static void tell(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (String piece : new String[] {"id: 4", "711\n", "event: changed\ndata: {}\n"}) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    @Test
    void givenServerSentEvents_whenFollowed_thenTheirLinesComeWhole() throws IOException {
        try (Connection connection = new Connection(address);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(connection.follow("/events", ""), StandardCharsets.UTF_8))) {
            assertThat(lines.lines()).containsExactly("id: 4711", "event: changed", "data: {}");
        }
    }

    @Test
    void givenOneConnection_whenAskedAgainAndAgain_thenItIsKept() throws IOException {
        try (Connection connection = new Connection(address)) {
            for (String path : new String[] {"/sized", "/chunked", "/empty", "/sized"}) {
                connection.send("POST", path, "", "ä".repeat(5_000));
            }
        }

        assertThat(ports).hasSize(1);
    }

    @Test
    void givenAnAnswerInChunks_whenRead_thenItIsWhole() throws IOException {
        String body = "ä".repeat(20_000);
        try (Connection connection = new Connection(address)) {
            Answer answer = connection.send("POST", "/chunked", "", body);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.number("medichain-position")).isEqualTo(7);
            assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        }
    }

    @Test
    void givenAServerThatCloses_whenAskedAgain_thenANewConnectionIsOpened() throws IOException {
        try (Connection connection = new Connection(address)) {
            connection.send("POST", "/closed", "", "one");
            Answer second = connection.send("POST", "/sized", "", "two");

            assertThat(second.body()).asString(StandardCharsets.UTF_8).isEqualTo("two");
        }
        assertThat(ports).hasSize(2);
    }
}
