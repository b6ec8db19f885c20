package io.medichain.exports;

import io.medichain.failure.CannotRun;
import io.medichain.http.Headers;
import io.medichain.importer.RunningSystemApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders an export of a running system, waits for it, and fetches its files (HL7 FHIR Bulk Data Access 2.0.0). Repeated
 * on the same folder it goes on where it stopped.
 */
public final class FetchedExport {
    private static final String FHIR = "application/fhir+json";
    private static final String RESOURCES = "/fhir/r4/";
    private static final String ALL = RESOURCES + "Patient/$export";
    private static final int TRIES = 3;
    private static final int LEFT_AS_IT_IS = 404;

    private final RunningSystemApi api;
    private final ExportFolder folder;
    private final Consumer<String> progress;
    private final LongConsumer fetched;

    /**
     * Into a folder.
     *
     * @param progress hears how far the system is
     * @param fetched hears of each lot of resources that has come
     * @throws CannotRun where there is something else in the folder
     */
    public FetchedExport(RunningSystemApi api, Path folder, Consumer<String> progress, LongConsumer fetched) {
        this.api = api;
        this.folder = ExportFolder.at(folder);
        this.progress = progress;
        this.fetched = fetched;
    }

    /**
     * What is asked.
     *
     * @param reason why; the patients read it
     * @param types types of resources; all where there is none
     * @param since what was changed after this moment; all where it is empty
     * @param patients ids of patients; everybody where there is none
     */
    public record Wanted(String reason, List<String> types, String since, List<String> patients) {
        public Wanted {
            types = List.copyOf(types);
            patients = List.copyOf(patients);
        }

        private byte[] parameters() {
            List<Map<String, Object>> parameters = new ArrayList<>();
            if (!types.isEmpty()) {
                parameters.add(Map.of("name", "_type", "valueString", String.join(",", types)));
            }
            if (!since.isEmpty()) {
                parameters.add(Map.of("name", "_since", "valueInstant", since));
            }
            patients.forEach(patient -> parameters.add(
                    Map.of("name", "patient", "valueReference", Map.of("reference", "Patient/" + patient))));
            return JsonMapper.shared().writeValueAsBytes(Map.of("resourceType", "Parameters", "parameter", parameters));
        }

        /** In one line, without what is of no account: order, and what is said twice. */
        private String line() {
            return JsonMapper.shared().writeValueAsString(new Wanted(reason, inOrder(types), since, inOrder(patients)));
        }

        private static List<String> inOrder(List<String> some) {
            return some.stream().sorted().distinct().toList();
        }

        /** The names of what differs, as options of the command. */
        private List<String> unlike(Wanted other) {
            List<String> unlike = new ArrayList<>();
            if (!reason.equals(other.reason)) {
                unlike.add("--reason");
            }
            if (!inOrder(types).equals(inOrder(other.types))) {
                unlike.add("--type");
            }
            if (!since.equals(other.since)) {
                unlike.add("--since");
            }
            if (!inOrder(patients).equals(inOrder(other.patients))) {
                unlike.add("--patient");
            }
            return unlike;
        }
    }

    /**
     * What has come.
     *
     * @param transactionTime all that was stored until then is in it
     * @param resources how many resources, by type
     * @param missing how many lines tell of what is not in it
     * @param files how many files
     */
    public record Came(String transactionTime, Map<String, Long> resources, long missing, int files) {
        public Came {
            resources = java.util.Collections.unmodifiableMap(new TreeMap<>(resources));
        }

        /** How many of all types. */
        public long total() {
            return resources.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Orders and fetches.
     *
     * @throws CannotRun where it is refused, came to nothing, or cannot be kept, and where the folder has one that was
     *     begun with something else asked
     */
    public Came fetch(Wanted wanted) throws InterruptedException {
        String order = folder.order().map(begun -> goOn(begun, wanted)).orElseGet(() -> order(wanted));
        JsonNode manifest = awaited(order);
        Came came = all(order, manifest);
        HttpResponse<byte[]> _ = api.ask(order, HttpRequest.Builder::DELETE);
        return came;
    }

    private static String goOn(ExportFolder.Order begun, Wanted wanted) {
        List<String> unlike = begun.asked().isEmpty()
                ? List.of()
                : wanted.unlike(JsonMapper.shared().readValue(begun.asked(), Wanted.class));
        if (!unlike.isEmpty()) {
            throw new CannotRun(
                    "The export in this folder was ordered with another " + String.join(", ", unlike) + ".",
                    "Repeat the command as it was given first, or name a new folder.");
        }
        return begun.address();
    }

    private String order(Wanted wanted) {
        HttpResponse<byte[]> answer = api.once(
                ALL,
                request -> request.header("Accept", FHIR)
                        .header("Content-Type", FHIR)
                        .header("Prefer", "respond-async")
                        .header(Headers.PURPOSE, wanted.reason())
                        .POST(BodyPublishers.ofByteArray(wanted.parameters())));
        if (answer.statusCode() != 202) {
            throw new CannotRun(
                    "The export is refused: " + why(answer),
                    "Export as an admin who has just signed in with a one-time code.");
        }
        String order = answer.headers()
                .firstValue("Content-Location")
                .map(address -> path(URI.create(address)))
                .orElseThrow(() -> new CannotRun("The system names no export.", "Look at the address of --url."));
        folder.begin(order, wanted.line());
        return order;
    }

    private JsonNode awaited(String order) throws InterruptedException {
        while (true) {
            HttpResponse<byte[]> answer = standing(order);
            if (answer.statusCode() == 200) {
                return JsonMapper.shared().readTree(answer.body());
            }
            answer.headers().firstValue("X-Progress").ifPresent(progress);
            Thread.sleep(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        }
    }

    private HttpResponse<byte[]> standing(String order) {
        HttpResponse<byte[]> answer =
                api.ask(order, request -> request.header("Accept", FHIR).GET());
        if (answer.statusCode() != 200 && answer.statusCode() != 202) {
            folder.forget();
            throw new CannotRun(
                    answer.statusCode() == LEFT_AS_IT_IS
                            ? "The export is not there (any more)."
                            : "There is no export: " + why(answer),
                    "Name a new folder, and order it again.");
        }
        return answer;
    }

    /** Whoever is erased while files come is in none that comes later: then the manifest is another one. */
    private Came all(String order, JsonNode first) {
        JsonNode manifest = first;
        for (int tries = 0; tries < TRIES; tries++) {
            boolean isWhole = true;
            for (JsonNode file : files(manifest)) {
                isWhole &= isThere(file);
            }
            if (isWhole) {
                folder.removeAllBut(names(manifest))
                        .forEach(name -> progress.accept(
                                "The file " + name + " is none of the export any more and was removed."));
                folder.complete(
                        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
                return came(manifest);
            }
            manifest = JsonMapper.shared().readTree(standing(order).body());
        }
        throw new CannotRun(
                "The files have other numbers of resources than the manifest says.", "Repeat the same command.");
    }

    private static List<JsonNode> files(JsonNode manifest) {
        List<JsonNode> files = new ArrayList<>();
        for (String list : List.of("output", "deleted", "error")) {
            manifest.path(list).forEach(files::add);
        }
        return files;
    }

    private static Set<String> names(JsonNode manifest) {
        return files(manifest).stream()
                .map(file -> name(URI.create(file.path("url").asString())))
                .collect(Collectors.toSet());
    }

    /** The system is asked where it is reached from here, which need not be its public address, nor below a path. */
    private static String path(URI url) {
        String path = url.getRawPath();
        return path.substring(Math.max(0, path.indexOf(RESOURCES)));
    }

    private static String name(URI url) {
        return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    }

    private boolean isThere(JsonNode file) {
        URI url = URI.create(file.path("url").asString());
        String name = name(url);
        long count = file.path("count").asLong(-1);
        if (folder.lines(name).filter(lines -> lines == count).isPresent()) {
            return true;
        }
        HttpResponse<InputStream> answer = api.stream(
                path(url),
                request -> request.header("Accept", "application/fhir+ndjson")
                        .header("Accept-Encoding", "gzip")
                        .timeout(Duration.ofHours(2))
                        .GET());
        try (InputStream content = content(answer)) {
            if (answer.statusCode() != 200 || folder.fetch(name, content, fetched) != count) {
                return false;
            }
            folder.keep(name);
            return true;
        } catch (IOException e) {
            progress.accept("The file " + name + " broke off and is fetched again.");
            return false;
        }
    }

    private static InputStream content(HttpResponse<InputStream> answer) throws IOException {
        boolean isPacked = answer.headers().firstValue("Content-Encoding").isPresent();
        return isPacked ? new GZIPInputStream(answer.body()) : answer.body();
    }

    private static Came came(JsonNode manifest) {
        Map<String, Long> resources = new TreeMap<>();
        manifest.path("output")
                .forEach(file -> resources.merge(
                        file.path("type").asString(), file.path("count").asLong(), Long::sum));
        long missing = 0;
        for (JsonNode file : manifest.path("error")) {
            missing += file.path("count").asLong();
        }
        return new Came(
                manifest.path("transactionTime").asString(),
                resources,
                missing,
                files(manifest).size());
    }

    private static String why(HttpResponse<byte[]> answer) {
        try {
            JsonNode issue =
                    JsonMapper.shared().readTree(answer.body()).path("issue").path(0);
            return issue.path("diagnostics")
                    .asString(issue.path("details").path("text").asString("HTTP " + answer.statusCode()));
        } catch (JacksonException e) {
            return "HTTP " + answer.statusCode();
        }
    }
}
