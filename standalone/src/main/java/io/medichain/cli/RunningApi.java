package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.importer.SentAs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running system one thing. */
record RunningApi(URI url, SentAs credentials) {
    /** A value of the clinic is shown with the digits with which it was said: 7.10 is no 7.1. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(30);

    /** The answer, with its HTTP status. */
    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        /** Why not, in the words of the system. */
        String reason() {
            return body.path("detail").asString(body.path("title").asString("HTTP " + status));
        }
    }

    Answer ask(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    request.timeout(ANSWER_WITHIN)
                            .header("Authorization", "Bearer " + credentials.token())
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), EXACT.readTree(answer.body()));
        } catch (IOException | JacksonException e) {
            throw new CannotRun(
                    "MediChain at " + url + " does not answer.",
                    "Start it with medichain up, or name another address with --url.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("The request was interrupted.", "Try again.", e);
        }
    }
}
