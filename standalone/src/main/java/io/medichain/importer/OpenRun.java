package io.medichain.importer;

import io.medichain.failure.CannotRun;
import io.medichain.http.Headers;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of an import that a running system has opened, until it is closed. */
public final class OpenRun implements AutoCloseable {
    private static final String RUNS = "/api/import-runs";

    private final RunningSystemApi api;
    private final String id;
    private final long position;

    private OpenRun(RunningSystemApi api, String id, long position) {
        this.api = api;
        this.id = id;
        this.position = position;
    }

    /**
     * Opens one.
     *
     * @param reason why; names nobody, for patients read it
     * @throws CannotRun when this user may not import, or there is no answer
     */
    public static OpenRun start(URI base, SentAs credentials, String reason) {
        RunningSystemApi api = new RunningSystemApi(base, credentials);
        try {
            HttpResponse<byte[]> answer = post(api, RUNS, Map.of("reason", reason));
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() != 201) {
                throw new CannotRun(
                        "This user may not import: " + body.path("title").asString("HTTP " + answer.statusCode()),
                        "Import as an admin who has just signed in with a one-time code.");
            }
            long position = answer.headers().firstValueAsLong(Headers.POSITION).orElseThrow();
            return new OpenRun(api, body.path("id").asString(), position);
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private static HttpResponse<byte[]> post(RunningSystemApi api, String path, Map<String, String> body) {
        String key = UUID.randomUUID().toString();
        return api.ask(
                path,
                request -> request.header("Content-Type", "application/json")
                        .header(Headers.IDEMPOTENCY_KEY, key)
                        .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))));
    }

    /** Its identifier. */
    public String id() {
        return id;
    }

    /** The position of the store when it was opened: what is answered with an earlier one was there before. */
    public long position() {
        return position;
    }

    /** Closes it; one that could not be closed ends by itself within a day. */
    @Override
    public void close() {
        try (api) {
            post(api, RUNS + "/" + id + "/closure", Map.of());
        }
    }
}
