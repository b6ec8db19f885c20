package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.importer.CommandApi;
import io.medichain.importer.FhirImport;
import io.medichain.importer.GivenToken;
import io.medichain.importer.ImportListener;
import io.medichain.importer.OpenRun;
import io.medichain.importer.Place;
import io.medichain.importer.Refusal;
import io.medichain.importer.Wire;
import io.medichain.patient.PatientRegistered;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that was imported into a running system, and what is read there of its first patient, by a doctor in charge.
 */
final class ImportedCase {
    private static final JsonMapper DIGIT_BY_DIGIT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final StAnna anna;
    private final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unresolved = Collections.synchronizedList(new ArrayList<>());
    private final List<String> patients;

    ImportedCase(StAnna anna, Path file) throws InterruptedException {
        this.anna = anna;
        long before = anna.head();
        anna.proveAfresh("admin");
        URI url = URI.create(
                "http://127.0.0.1:" + anna.system().context().getWebServer().getPort());
        GivenToken token = new GivenToken(anna.token("admin"));
        String source = file.getFileName().toString();
        ImportListener listener = new ImportListener() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void refused(Refusal refusal) {
                refusals.add(refusal);
            }

            @Override
            public void unresolved(Place place, String resource, String what) {
                unresolved.add(resource + ": " + what);
            }
        };
        try (OpenRun run = OpenRun.start(url, token, "records of the county hospital");
                CommandApi api = new CommandApi(url, token, Wire.json(), source, run.id(), run.position())) {
            new FhirImport(api, "st-anna", source, listener).run(List.of(file));
        }
        patients = registered(before);
        for (String patient : patients) {
            anna.put(
                    "admin",
                    "/api/patients/" + patient + "/care-team/" + anna.user("doctor"),
                    Map.of("role", "attending"));
        }
    }

    private List<String> registered(long after) {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(after + 1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(PatientRegistered.class::isInstance)
                .map(event -> ((PatientRegistered) event).patientId().toString())
                .toList();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** What came in and refers to what is not there. */
    List<String> unresolved() {
        return unresolved;
    }

    /** The patients, in the order of the file. */
    List<String> patients() {
        return patients;
    }

    /** What a page about the first patient says, below {@code /api/patients/{id}}. */
    JsonNode read(String path) {
        return get("/api/patients/" + patients.getFirst() + path);
    }

    JsonNode get(String path) {
        HttpResponse<String> answer =
                anna.ask("GET", path, "doctor", null, "Medichain-Read-After", Long.toString(anna.head()));
        StAnna.json(answer);
        return DIGIT_BY_DIGIT.readTree(answer.body());
    }

    /** The lines of a page or a list. */
    List<JsonNode> lines(String path) {
        JsonNode answer = read(path);
        return (answer.isArray() ? answer : answer.path("items")).valueStream().toList();
    }

    /** All records and visits by what they are called. */
    JsonNode line(String words) {
        List<JsonNode> found = lines("/timeline?limit=200").stream()
                .filter(line -> words(line).contains(words))
                .toList();
        assertThat(found).as(words).hasSize(1);
        return found.getFirst();
    }

    /** What a line is about. */
    static String words(JsonNode line) {
        for (String of : List.of(
                "/content/code", "/content/medication", "/content/vaccineCode", "/visit/type/0", "/details/type/0")) {
            JsonNode concept = line.at(of);
            if (concept.isObject()) {
                return concept.path("text").asString("");
            }
        }
        return line.toString();
    }

    List<String> words(String path) {
        return lines(path).stream().map(ImportedCase::words).toList();
    }
}
