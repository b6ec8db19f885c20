package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Who counts as one caller on the real server, with and without a proxy that is trusted to say so. */
class BehindProxiesTest {
    private static final String TOKEN = "a-token-for-who-collects-the-figures";
    /** Of one sign-in a second, ten times as many at once. */
    private static final int BURST = 10;

    @ParameterizedTest
    @CsvSource({"x-forwarded-for, X-Forwarded-For, ''", "forwarded, Forwarded, for="})
    void givenATrustedProxy_whenManyAskThroughIt_thenEachHasALimitOfItsOwn(String setting, String header, String prefix)
            throws Exception {
        try (Server server =
                new Server(Map.of("medichain.trusted-proxies", "127.0.0.0/8", "medichain.forwarded-header", setting))) {
            for (int i = 0; i < BURST + 5; i++) {
                assertThat(server.signIn(header, prefix + "203.0.113." + i).statusCode())
                        .isEqualTo(200);
            }
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < BURST + 5; i++) {
                // What the caller wrote itself stands before what the proxy has seen.
                String hops = prefix + "198.51.100." + i + ", " + prefix + "203.0.113.99";
                statuses.add(server.signIn(header, hops).statusCode());
            }
            assertThat(statuses).contains(429);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', x-forwarded-for, X-Forwarded-For, ''",
        "'', forwarded, Forwarded, for=",
        "10.0.0.0/8, x-forwarded-for, X-Forwarded-For, ''",
        "127.0.0.1, x-forwarded-for, Forwarded, for="
    })
    void givenNobodyTrustedToSayIt_whenAStrangerNamesOtherAddresses_thenTheLimitHoldsAllTheSame(
            String proxies, String setting, String header, String prefix) throws Exception {
        try (Server server =
                new Server(Map.of("medichain.trusted-proxies", proxies, "medichain.forwarded-header", setting))) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < BURST + 5; i++) {
                statuses.add(server.signIn(header, prefix + "203.0.113." + i).statusCode());
            }
            assertThat(statuses).contains(429);
        }
    }

    @Test
    void givenManyTokensOfApps_whenTheyAreTooMany_thenPeopleSignInAllTheSame_andTheOtherWayRound() throws Exception {
        String app = "/api/oauth/token";
        String people = "/api/auth/login";
        for (String path : List.of(app, people)) {
            try (Server server = new Server(Map.of())) {
                List<Integer> statuses = new ArrayList<>();
                for (int i = 0; i < BURST + 5; i++) {
                    statuses.add(server.get(path).statusCode());
                }
                assertThat(statuses).as(path).contains(429);
                assertThat(server.get(path.equals(app) ? people : app).statusCode())
                        .isNotEqualTo(429);
                assertThat(server.get("/api/oauth/authorize").statusCode() == 429)
                        .isEqualTo(path.equals(people));
            }
        }
    }

    @Test
    void givenTheProtocolOfTheCaller_whenAskedThroughATrustedProxy_thenItIsKnown_andNotOtherwise() throws Exception {
        for (String proxies : List.of("127.0.0.1", "")) {
            try (Server server = new Server(Map.of("medichain.trusted-proxies", proxies))) {
                assertThat(server.get("/api/public", "X-Forwarded-Proto", "https")
                                .headers()
                                .firstValue("Strict-Transport-Security")
                                .isPresent())
                        .isEqualTo(!proxies.isEmpty());
            }
        }
    }

    @Test
    void givenAScrapeToken_whenAsking_thenItOpensTheFiguresAndNothingElse() throws Exception {
        try (Server server = new Server(Map.of("medichain.metrics-token", TOKEN))) {
            String right = "Bearer " + TOKEN;
            // There are no figures on this server; behind the door there is nothing, and that is what is told.
            assertThat(status(server, ScrapeToken.FIGURES, right)).isEqualTo(404);
            assertThat(status(server, ScrapeToken.FIGURES, right + "x")).isEqualTo(401);
            assertThat(status(server, ScrapeToken.FIGURES, "Bearer doctor")).isEqualTo(403);
            assertThat(status(server, "/actuator", right)).isEqualTo(401);
            assertThat(status(server, "/api/who", right)).isEqualTo(401);
        }
        try (Server server = new Server(Map.of())) {
            assertThat(status(server, ScrapeToken.FIGURES, "Bearer ")).isEqualTo(401);
            assertThat(server.get(ScrapeToken.FIGURES).statusCode()).isEqualTo(401);
        }
    }

    private static int status(Server server, String path, String authorization) throws Exception {
        return server.get(path, "Authorization", authorization).statusCode();
    }

    private static final class Server implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final ConfigurableApplicationContext application;

        Server(Map<String, Object> settings) {
            Map<String, Object> all = new HashMap<>(settings);
            all.putAll(Map.of(
                    "server.port", "0",
                    "server.address", "127.0.0.1",
                    "medichain.http.sign-ins-per-address", "1",
                    "spring.main.banner-mode", "off",
                    "logging.level.root", "off"));
            SpringApplication server = new SpringApplication(HttpTest.Hospital.class);
            server.setDefaultProperties(all);
            application = server.run();
        }

        HttpResponse<String> signIn(String header, String value) throws Exception {
            return get("/api/auth/login", header, value);
        }

        HttpResponse<String> get(String path, String... headers) throws Exception {
            String port = application.getEnvironment().getProperty("local.server.port");
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }

        @Override
        public void close() {
            application.close();
            client.close();
        }
    }
}
