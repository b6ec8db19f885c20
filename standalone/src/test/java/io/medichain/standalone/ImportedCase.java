package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.importer.Refusal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final BroughtIn brought;
    private final List<String> patients;

    ImportedCase(StAnna anna, Path file) throws InterruptedException {
        this.anna = anna;
        long before = anna.head();
        brought = BroughtIn.into(anna, file.getFileName().toString(), file);
        patients = anna.patientsSince(before);
        for (String patient : patients) {
            anna.put(
                    "admin",
                    "/api/patients/" + patient + "/care-team/" + anna.user("doctor"),
                    Map.of("role", "attending"));
        }
    }

    List<Refusal> refusals() {
        return brought.refusals();
    }

    /** What came in and refers to what is not there. */
    List<String> unresolved() {
        return brought.unresolved();
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

    /** The lines of all pages. */
    List<JsonNode> allLines(String path) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = read(path + "?limit=200" + next);
            page.path("items").forEach(all::add);
            next = page.path("next").isString() ? "&cursor=" + page.path("next").stringValue() : null;
        }
        return all;
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
