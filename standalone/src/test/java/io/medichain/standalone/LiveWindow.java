package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One that follows what changes (adr 66), as a browser reads server-sent events. */
final class LiveWindow implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Map<String, String>> told = new LinkedBlockingQueue<>();
    private volatile String place = "";
    private volatile boolean ended;

    private LiveWindow(URI system, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system + "/api/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            answer = http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks, and does not expect to be let in. */
    static LiveWindow tried(URI system, String token, String... headers) {
        return new LiveWindow(system, token, headers);
    }

    /** Asks, and returns once it has begun: what happens from then on is told. */
    static LiveWindow open(URI system, String token, String... headers) {
        LiveWindow window = new LiveWindow(system, token, headers);
        assertThat(window.status()).isEqualTo(200);
        Thread.ofVirtual().start(window::read);
        assertThat(window.poll()).containsKey("retry");
        return window;
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What was answered in place of a stream. */
    String refusal() throws IOException {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            Map<String, String> event = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    told.add(Map.copyOf(event));
                    place = event.getOrDefault("id", place);
                    event.clear();
                } else {
                    int colon = line.indexOf(": ");
                    event.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // cut off
        } finally {
            ended = true;
        }
    }

    private Map<String, String> poll() {
        try {
            Map<String, String> event = told.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event).as("something is told").isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event that is told to a page; places alone are passed over. */
    Map<String, String> next() {
        Map<String, String> event = poll();
        while (!event.containsKey("event")) {
            event = poll();
        }
        return event;
    }

    /** What the next notice says. */
    JsonNode changed() {
        Map<String, String> event = next();
        assertThat(event.get("event")).isEqualTo("changed");
        return JsonMapper.shared().readTree(event.get("data"));
    }

    /** All that was told until a place is reached; the place itself comes by and by. */
    List<JsonNode> until(long position) {
        await("place " + position, () -> !place.isEmpty() && Long.parseLong(place) >= position);
        return told.stream()
                .filter(event -> event.containsKey("data"))
                .map(event -> JsonMapper.shared().readTree(event.get("data")))
                .toList();
    }

    /** Waits for it to end; answers how long that took. */
    Duration awaitEnd() {
        long before = System.nanoTime();
        await("end", () -> ended);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    boolean hasEnded() {
        return ended;
    }

    /** After how long a browser would come again, as it was told last. */
    Duration comesAgainAfter() {
        return told.stream()
                .filter(event -> event.containsKey("retry"))
                .map(event -> Duration.ofMillis(Long.parseLong(event.get("retry"))))
                .reduce(Duration.ZERO, (_, last) -> last);
    }

    /** The id of the last event. */
    String place() {
        return place;
    }

    static void await(String what, BooleanSupplier isSo) {
        long until = System.nanoTime() + SOON.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.shutdownNow();
    }
}
