package io.medichain.importer;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Sending;
import io.medichain.http.Headers;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends orders to a running system; sent again with the same key they change nothing. Thread-safe. */
public final class CommandApi implements Orders, AutoCloseable {
    private final RunningSystemApi api;
    private final String source;
    private final String run;
    private final long since;
    private final JsonMapper json;

    /**
     * @param base the address of the system
     * @param source the system that the data comes from; kept beside every event
     * @param run the open run of this import; kept beside every event
     * @param since the position of the store before it
     */
    public CommandApi(URI base, SentAs credentials, JsonMapper json, String source, String run, long since) {
        this.api = new RunningSystemApi(base, credentials);
        this.json = json;
        this.source = source;
        this.run = run;
        this.since = since;
    }

    @Override
    public Sent send(Sending order, String key) {
        Body body = switch (order) {
            case Sending.Json said -> new Body("application/json", json.writeValueAsBytes(said.body()));
            case Sending.Plain _, Sending.Removal _ -> new Body("application/json", new byte[0]);
            case Sending.Upload upload -> new Body(Form.TYPE, Form.of(upload));
        };
        HttpResponse<byte[]> answer = api.ask(
                order.path(),
                request -> request.header("Content-Type", body.type())
                        .header(Headers.IDEMPOTENCY_KEY, order instanceof Sending.Begin ? run + "/" + key : key)
                        .header(Headers.SOURCE, source)
                        .header(Headers.IMPORT_RUN, run)
                        .method(
                                order instanceof Sending.Removal ? "DELETE" : "POST",
                                BodyPublishers.ofByteArray(body.bytes())));
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer.statusCode(), answer.body());
        }
        boolean isNew = answer.headers().firstValueAsLong(Headers.POSITION).orElse(Long.MAX_VALUE) > since;
        boolean isUpdate = order instanceof Sending.Begin && answer.statusCode() == 200;
        Effect effect = isUpdate ? Effect.UPDATED : isNew ? Effect.NEW : Effect.NONE;
        long version = order instanceof Sending.Begin
                ? json.readTree(answer.body()).path("version").asLong(0)
                : 0;
        return new Sent(effect, version);
    }

    @Override
    public Optional<JsonNode> read(String path) {
        HttpResponse<byte[]> answer = api.ask(path, HttpRequest.Builder::GET);
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json.readTree(answer.body()));
            case 404 -> Optional.empty();
            default -> throw refusal(answer.statusCode(), answer.body());
        };
    }

    /** What asks for the page behind this one, as part of a query; {@code null} behind the last. */
    static @Nullable String next(JsonNode page) {
        String cursor = page.path("next").asString("");
        return cursor.isEmpty() ? null : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // made and sent here
    private record Body(String type, byte[] bytes) {}

    private Refused refusal(int status, byte[] body) {
        try {
            JsonNode problem = json.readTree(body);
            String detail =
                    problem.path("detail").asString(problem.path("title").asString("HTTP " + status));
            String field = problem.path("field").asString("");
            return refused(detail, field, problem.path("code").asString("HTTP " + status));
        } catch (JacksonException e) {
            return new Refused("HTTP " + status);
        }
    }

    /** The answer no of the system, which names a field of the order. */
    static Refused refused(String detail, String field, String code) {
        String reason = field.isEmpty() || detail.contains(field) ? detail : field + ": " + detail;
        return new Refused(null, reason, code);
    }

    @Override
    public void close() {
        api.close();
    }
}
