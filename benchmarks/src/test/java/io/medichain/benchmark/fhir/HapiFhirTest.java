package io.medichain.benchmark.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the HTTP server of the JDK, which stores nothing. */
class HapiFhirTest {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private URI address;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String cache = exchange.getRequestHeaders().getFirst("Cache-Control");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + cache + " " + body);
            byte[] answer = "{\"issue\":[{\"diagnostics\":\"HAPI-1\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            try (var out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void givenSearches_whenAsked_thenNoneIsAnsweredFromOneOfBefore() throws IOException {
        try (HapiFhir hapi = new HapiFhir(address)) {
            hapi.search("Observation?patient=1");
            hapi.everything("1");
        }

        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "GET /fhir/Observation?patient=1 no-store ",
                        "GET /fhir/Patient/1/$everything?_count=10000 no-cache ");
    }

    @Test
    void givenARefusal_whenLoaded_thenTheRunEndsWithItsReason() {
        status = 422;

        assertThatThrownBy(() -> new Loading(address, 2).all("it", List.of(List.of("{}")), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("422 HAPI-1");
    }

    @Test
    void givenGroups_whenLoadedBySeveralCallers_thenEachIsSentOnceAndWhole() throws Exception {
        List<List<String>> groups = IntStream.range(0, 7)
                .mapToObj(i -> List.of("\"" + i + "a\"", "\"" + i + "b\""))
                .toList();

        assertThat(new Loading(address, 3).all("it", groups, 2).n()).isEqualTo(14);

        assertThat(asked).hasSize(4);
        for (int i = 0; i < 7; i++) {
            String group = "\"" + i + "a\",\n\"" + i + "b\"";
            assertThat(asked).filteredOn(one -> one.contains(group)).hasSize(1);
        }
    }
}
