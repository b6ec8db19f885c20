package io.medichain.importer;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running system until it answers: waits when it asks to wait, asks again what got no answer from a system that
 * answered before, and renews the access token. So only what may be repeated is asked. Thread-safe.
 */
public final class RunningSystemApi implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    /** More than the largest answer that is asked for, a bundle of 256 entries of 65,535 bytes. */
    private static final long LARGEST_ANSWER = 32L << 20;

    private final URI base;
    private final SentAs credentials;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile boolean answered;

    /**
     * Nothing is asked yet.
     *
     * @param base the address of the system
     * @param credentials as whom
     */
    public RunningSystemApi(URI base, SentAs credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    /**
     * Asks.
     *
     * @param path the path, with a query if there is one
     * @param request adds headers and method
     * @return any answer but one that asks to wait or to sign in
     * @throws CannotRun when there is no answer, or the access token does not hold
     */
    public HttpResponse<byte[]> ask(String path, UnaryOperator<HttpRequest.Builder> request) {
        return ask(path, request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    }

    /**
     * Asks for an answer that is read while it comes; whoever reads it closes it.
     *
     * @return any answer but one that asks to wait or to sign in
     * @throws CannotRun when there is no answer, or the access token does not hold
     */
    public HttpResponse<InputStream> stream(String path, UnaryOperator<HttpRequest.Builder> request) {
        return ask(path, request, BodyHandlers.ofInputStream());
    }

    /**
     * Asks for something that may not be asked twice.
     *
     * @return any answer
     * @throws CannotRun when there is no answer
     */
    public HttpResponse<byte[]> once(String path, UnaryOperator<HttpRequest.Builder> request) {
        HttpResponse<byte[]> answer = send(path, request, credentials.token(), BodyHandlers.ofByteArray());
        if (answer == null) {
            throw unreachable();
        }
        return answer;
    }

    private <T> HttpResponse<T> ask(
            String path, UnaryOperator<HttpRequest.Builder> request, HttpResponse.BodyHandler<T> handler) {
        long giveUp = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String token = credentials.token();
            HttpResponse<T> answer = send(path, request, token, handler);
            int status = answer == null ? 503 : answer.statusCode();
            switch (status) {
                case 429, 502, 503, 504 -> {
                    if (!answered || System.nanoTime() > giveUp) {
                        throw unreachable();
                    }
                    pause = pauseFor(answer, pause);
                    sleep(pause);
                }
                case 401 -> {
                    if (!credentials.renew(token)) {
                        throw new CannotRun(
                                "The access token is not valid (any more).",
                                "Sign in again, or give --user with its password in MEDICHAIN_PASSWORD, and repeat it.");
                    }
                }
                default -> {
                    if (answer != null) {
                        return answer;
                    }
                }
            }
        }
    }

    private <T> @Nullable HttpResponse<T> send(
            String path,
            UnaryOperator<HttpRequest.Builder> request,
            String token,
            HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder asked = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token);
        try {
            HttpResponse<T> answer = http.send(request.apply(asked).build(), handler);
            answered = true;
            return answer;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

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
                "Start it, then repeat the same command; it goes on where it stopped, without duplicates.");
    }

    @Override
    public void close() {
        http.close();
    }
}
