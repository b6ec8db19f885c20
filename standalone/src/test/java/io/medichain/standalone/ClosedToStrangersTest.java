package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a server tells of itself, and what it writes down of those who ask. */
@InStAnna
class ClosedToStrangersTest {
    private static final String NAME = "Zaphodine";

    @TempDir
    private static Path folder;

    private final StAnna anna;

    ClosedToStrangersTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAnybodyButTheOperator_whenAskingForHealth_thenTheStatusAndNothingElse() {
        for (String path : List.of("/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness")) {
            for (String name : names()) {
                HttpResponse<String> answer = ask(path, name);
                assertThat(answer.statusCode()).as("%s %s", path, name).isEqualTo(200);
                assertThat(answer.body())
                        .as("%s %s", path, name)
                        .contains("\"status\":\"UP\"")
                        .doesNotContain("components", "details");
            }
            assertThat(ask("/actuator/health/disk", null).statusCode()).isEqualTo(404);
        }
        assertThat(ask("/actuator/health", "operator").body()).contains("components", "eventStore", "details");
    }

    @Test
    void givenAnybodyButTheOperator_whenAskingForFigures_thenRefused() {
        for (String path : List.of("/actuator/prometheus", "/actuator", "/actuator/env")) {
            for (String name : names()) {
                assertThat(ask(path, name).statusCode()).as("%s %s", path, name).isEqualTo(name == null ? 401 : 403);
            }
        }
        assertThat(ask("/actuator/prometheus", "operator").body()).contains("medichain_", "jvm_memory_used_bytes");
        assertThat(ask("/actuator/env", "operator").statusCode()).isEqualTo(404);
    }

    @Test
    void givenTheReferenceOfTheApi_whenReadByAStranger_thenItTellsNothingOfTheInstallation() {
        String document = ask("/v3/api-docs", null).body();

        assertThat(document).contains("\"servers\":[{\"url\":\"/\"}]");
        assertThat(document)
                .doesNotContain("127.0.0.1:", folder.toString(), System.getProperty("user.name") + "/")
                .isEqualTo(ask("/v3/api-docs", "operator").body());
    }

    @Test
    void givenValuesThatAreRefused_whenAsking_thenNoneStandsInTheLog() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
        try {
            askWrongly();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        assertThat(lines(log.list)).isNotEmpty().noneMatch(line -> line.contains(NAME));
    }

    private void askWrongly() throws IOException {
        Map<String, Object> registration = Map.of("demographics", Map.of("gender", NAME, "name", NAME, NAME, NAME));
        for (String name : List.of("doctor", "admin", "operator")) {
            ask("/api/patients/" + NAME, name);
            ask("/api/patients?limit=" + NAME + "&cursor=" + NAME, name);
            ask("/api/patients/" + anna.patient + "/history?at=" + NAME, name);
            ask("/api/audit/accesses?from=" + NAME + "&outcome=" + NAME, name);
            ask("/api/" + NAME, name);
            ask("/api/patients/" + anna.patient + "/records?kind=" + NAME, name);
            anna.ask("POST", "/api/patients", name, registration);
            anna.ask("POST", "/api/patients", name, "{\"demographics\": " + NAME);
            anna.ask("POST", "/api/patients", name, NAME);
            anna.ask("POST", "/api/patients", name, Map.of(), "Content-Type", "text/" + NAME);
            anna.ask("DELETE", "/api/patients/" + anna.patient + "?reason=" + NAME, name, null);
            anna.ask("PATCH", "/api/patients?name=" + NAME, name, null);
            anna.ask("GET", "/api/patients", name, null, "Accept", NAME + "/" + NAME);
            anna.ask("GET", "/api/patients", name, null, "Medichain-Read-After", NAME, "If-Match", NAME);
            anna.ask("PUT", "/api/patients/" + anna.patient, name, Map.of("name", NAME), "If-Match", NAME);
            anna.ask(
                    "POST",
                    "/api/records/" + anna.record + "/documents",
                    name,
                    NAME,
                    "Content-Type",
                    "multipart/form-data; boundary=" + NAME);
            anna.ask("POST", "/api/operations/backups", name, Map.of("name", "/" + NAME));
            anna.system()
                    .ask(
                            "POST",
                            "/api/auth/login",
                            null,
                            Map.of("organisation", NAME, "userName", NAME, "password", NAME));
        }
        for (String line : List.of(
                "GET /api/patients?name=<" + NAME + "> HTTP/1.1",
                "GET /api/%zz" + NAME + " HTTP/1.1",
                NAME + " " + NAME,
                "GET /api/patients HTTP/" + NAME,
                "GET /api/patients HTTP/1.1\r\nHost: " + NAME + "<>",
                "GET /api/patients HTTP/1.1\r\nHost: a\r\nCookie: " + NAME + "=\u0001;=;" + NAME,
                "GET /api/patients HTTP/1.1\r\nHost: a\r\n" + NAME + "\u0001: x",
                "POST /api/patients HTTP/1.1\r\nHost: a\r\nContent-Length: " + NAME,
                "POST /api/patients HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + NAME,
                "GET /api/patients?name=%" + NAME + "&%=%" + NAME + " HTTP/1.1\r\nHost: a\r\nConnection: close")) {
            raw(line);
        }
    }

    private void raw(String head) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                anna.system().context().getWebServer().getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private static List<String> lines(List<ILoggingEvent> events) {
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(events)) {
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " " + event.getMDCPropertyMap());
            for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                lines.add(event.getLoggerName() + ": " + thrown.getMessage());
            }
        }
        return lines;
    }

    private static List<@Nullable String> names() {
        List<@Nullable String> names =
                new ArrayList<>(List.of("admin", "compliance-officer", "doctor", "patient", "elsewhere"));
        names.add(null);
        return names;
    }

    private HttpResponse<String> ask(String path, @Nullable String name) {
        return anna.system().ask("GET", path, name == null ? null : anna.token(name), null);
    }
}
