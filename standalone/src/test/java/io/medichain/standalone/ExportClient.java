package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of bulk export, as somebody of St Anna. */
record ExportClient(StAnna anna, String name) {
    static final String ALL = "/fhir/r4/Patient/$export";
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    /** Orders an export; answers where it stands. */
    String order(String query) {
        return place(kickOff("GET", ALL + query, null));
    }

    static String place(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return path(answer.headers().firstValue("Content-Location").orElseThrow());
    }

    /** With a second factor shown just now, however long the other tests took. */
    HttpResponse<String> kickOff(String method, String path, @Nullable Object body, String... headers) {
        String[] all = Stream.concat(
                        Stream.of("Prefer", "respond-async", "Medichain-Purpose", "moving to another system"),
                        Arrays.stream(headers))
                .toArray(String[]::new);
        anna.proveAfresh(name);
        return anna.ask(method, path, name, body, all);
    }

    HttpResponse<String> get(String path) {
        return anna.ask("GET", path, name, null);
    }

    /** The manifest, once it is there. */
    JsonNode manifest(String place) {
        long giveUp = System.nanoTime() + PATIENCE;
        HttpResponse<String> answer = get(place);
        while (answer.statusCode() == 202 && System.nanoTime() < giveUp) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            pause();
            answer = get(place);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode manifestOf(String query) {
        return manifest(order(query));
    }

    /** The lines of all files that a list of the manifest names; each file has as many as the manifest says. */
    List<JsonNode> lines(JsonNode manifest, String list) {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode file : manifest.path(list)) {
            HttpResponse<String> answer =
                    anna.ask("GET", path(file.path("url").asString()), name, null, "Accept", "application/fhir+ndjson");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            List<JsonNode> these = answer.body()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(these).hasSize(file.path("count").asInt());
            assertThat(these)
                    .allSatisfy(line -> assertThat(line.path("resourceType").asString())
                            .isEqualTo(file.path("type").asString()));
            lines.addAll(these);
        }
        return lines;
    }

    /** The exports that are kept in a data folder. */
    static List<String> kept(Path data) {
        Path exports = data.resolve("exports");
        if (!Files.isDirectory(exports)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(exports)) {
            return all.map(each -> each.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void removeAll(Path data) {
        kept(data).forEach(export -> anna.ask("DELETE", "/fhir/r4/$export/" + export, name, null));
    }

    static String path(String url) {
        return URI.create(url).getRawPath();
    }
}
