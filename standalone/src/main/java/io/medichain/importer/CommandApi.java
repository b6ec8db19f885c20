package io.medichain.importer;

import io.medichain.http.Headers;
import io.medichain.standalone.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends orders to a running system. Waits when it asks to wait, and sends again what got no answer. Thread-safe. */
public final class CommandApi implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final URI base;
    private final Credentials credentials;
    private final String source;
    private final String run;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json;

    /**
     * @param base the address of the system
     * @param source the system that the data comes from; kept beside every event
     * @param run names this import; kept beside every event
     */
    public CommandApi(URI base, Credentials credentials, JsonMapper json, String source, String run) {
        this.base = base;
        this.credentials = credentials;
        this.json = json;
        this.source = source;
        this.run = run;
    }

    /**
     * Sends an order until it is answered; sent again with the same key it changes nothing.
     *
     * @throws Refused when the answer is no
     * @throws CannotRun when there is no answer, or this user may not import
     */
    void send(Order order, String key) {
        Body body = switch (order) {
            case Order.Command command -> new Body("application/json", json.writeValueAsBytes(command.body()));
            case Order.Upload upload -> new Body(Form.TYPE, Form.of(upload));
        };
        long giveUp = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String token = credentials.token();
            HttpResponse<byte[]> answer = ask(order.path(), body, key, token);
            int status = answer == null ? 503 : answer.statusCode();
            if (status / 100 == 2) {
                return;
            }
            switch (status) {
                case 429, 502, 503, 504 -> {
                    if (System.nanoTime() > giveUp) {
                        throw unreachable();
                    }
                    pause = pauseFor(answer, pause);
                    sleep(pause);
                }
                case 401 -> {
                    if (!credentials.renew(token)) {
                        throw new CannotRun(
                                "The access token is not valid (any more).",
                                "Sign in again, or give --user with its password in MEDICHAIN_PASSWORD, and repeat the import.");
                    }
                }
                default -> throw refusal(status, answer == null ? new byte[0] : answer.body());
            }
        }
    }

    private @Nullable HttpResponse<byte[]> ask(String path, Body body, String key, String token) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", body.type())
                .header(Headers.IDEMPOTENCY_KEY, key)
                .header("Medichain-Source", source)
                .header("Medichain-Import-Run", run)
                .POST(BodyPublishers.ofByteArray(body.bytes()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // made and sent here
    private record Body(String type, byte[] bytes) {}

    private static Duration pauseFor(@Nullable HttpResponse<?> answer, Duration before) {
        Duration next = before.multipliedBy(2);
        if (answer != null) {
            next = answer.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                    .orElse(next);
        }
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

    private CannotRun unreachable() {
        return new CannotRun(
                "MediChain at " + base + " does not answer.",
                "Start it, then repeat the import: it goes on where it stopped, without duplicates.");
    }

    private Refused refusal(int status, byte[] body) {
        try {
            JsonNode problem = json.readTree(body);
            String detail =
                    problem.path("detail").asString(problem.path("title").asString("HTTP " + status));
            String field = problem.path("field").asString("");
            String reason = field.isEmpty() || detail.contains(field) ? detail : field + ": " + detail;
            return new Refused(reason, problem.path("code").asString("HTTP " + status));
        } catch (JacksonException e) {
            return new Refused("HTTP " + status);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
