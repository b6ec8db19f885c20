package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no client library would send, over a raw socket: most are refused before any route or filter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestTest {
    private static final String HOST = "Host: 127.0.0.1\r\n";

    private ConfigurableApplicationContext application;
    private int port;

    @BeforeAll
    void start() {
        SpringApplication server = new SpringApplication(HttpTest.Hospital.class);
        server.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        application = server.run();
        port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    void stop() {
        application.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                request("no request line at all", "\u0016\u0003\u0001\u0002Jane Roe\r\n\r\n"),
                request("a method with a bracket", "GE[T /api/public HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a raw space in the path", "GET /api/Jane Roe HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a raw brace in the path", "GET /api/{Jane} HTTP/1.1\r\n" + HOST + "\r\n"),
                request("% without digits", "GET /api/%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                request("% at the end", "GET /api/public% HTTP/1.1\r\n" + HOST + "\r\n"),
                request("bytes that are no UTF-8", "GET /api/%c3%28 HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a NUL in the path", "GET /api/%00 HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a slash in disguise", "GET /api/a%2fb HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a letter in disguise", "GET /%61pi/public HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a hyphen in disguise", "GET /api/a%2Db HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a path parameter", "GET /api;x=1/public HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a path parameter at the end", "GET /api/public;x HTTP/1.1\r\n" + HOST + "\r\n"),
                request("an empty segment", "GET /api//public HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a path that leaves the root", "GET /../../etc/passwd HTTP/1.1\r\n" + HOST + "\r\n"),
                request("no host", "GET /api/public HTTP/1.1\r\n\r\n"),
                request("two hosts", "GET /api/public HTTP/1.1\r\n" + HOST + "Host: elsewhere\r\n\r\n"),
                request("a host that is none", "GET /api/public HTTP/1.1\r\nHost: [Jane\r\n\r\n"),
                request("a header without a colon", "GET /api/public HTTP/1.1\r\n" + HOST + "Jane Roe\r\n\r\n"),
                request("a space before the colon", "GET /api/public HTTP/1.1\r\n" + HOST + "X-Jane : 1\r\n\r\n"),
                request(
                        "a header larger than all may be",
                        "GET /api/public HTTP/1.1\r\n" + HOST + "X-Large: " + "x".repeat(70_000) + "\r\n\r\n"),
                request("a version of the future", "GET /api/public HTTP/7.0\r\n" + HOST + "\r\n"),
                request("no version", "GET /api/public JANE\r\n" + HOST + "\r\n"),
                request("a length below zero", post("Content-Length: -1\r\n\r\n")),
                request("a length that is none", post("Content-Length: Jane\r\n\r\n")),
                request("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")),
                request("an encoding nobody knows", post("Transfer-Encoding: jane\r\n\r\n{}")),
                request("a chunk without a size", post("Transfer-Encoding: chunked\r\n\r\nJane\r\n{}\r\n0\r\n\r\n")),
                request(
                        "a chunk longer than it says",
                        post("Transfer-Encoding: chunked\r\n\r\n1\r\n{}Jane\r\n0\r\n\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void givenAMalformedRequest_whenSent_thenItIsAProblemWithACode(String what, String request) throws Exception {
        String answer = send(request);

        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head).as(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(head.toLowerCase(Locale.ROOT))
                .as(what)
                .contains("content-type: application/problem+json")
                .contains("cache-control: no-store")
                .contains("medichain-correlation: ");
        JsonNode problem =
                JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("code").asString()).as(answer).startsWith("MC-REQ-0");
        assertThat(problem.path("type").asString())
                .endsWith(problem.path("code").asString());
        assertThat(head).contains(" " + problem.path("status").asInt() + " ");
        assertThat(answer)
                .doesNotContainIgnoringCase("jane")
                .doesNotContain("<html")
                .doesNotContain("Tomcat");
    }

    private static Arguments request(String what, String bytes) {
        return Arguments.of(what, bytes);
    }

    private static String post(String rest) {
        return "POST /api/public HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n" + rest;
    }

    /** Sends the bytes and reads until the server closes, which it does after every request that it cannot follow. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (IOException e) {
                // It may have answered and closed before all was sent.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
