package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.facts.FactFollower;
import io.medichain.standalone.ServedApi.Operation;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever anybody may still read of or about a patient who was erased is as the document says, and what was erased is
 * left out of it: nothing stands there as {@code null}.
 */
class ErasedInAnswersTest {
    private static final List<String> EVERYBODY = List.of(
            "wanderfalke",
            "doctor",
            "doctor-outside",
            "nurse",
            "lab-technician",
            "analyst",
            "compliance-officer",
            "admin",
            "operator");

    /** What names the patient, of lists that are not below the patient's own path. */
    private static final List<String> MORE_ACCESSES = List.of("", "?limit=200", "?outcome=granted&limit=200");

    @TempDir
    private Path folder;

    private final TreeMap<String, String> faults = new TreeMap<>();
    private final TreeSet<String> answered = new TreeSet<>();
    /** What has no value, by operation, before anything was erased. */
    private final TreeSet<String> empty = new TreeSet<>();

    private boolean isErased;

    @Test
    void givenAPatientWithEverything_whenErased_thenEveryAnswerIsAsDocumentedAndHoldsNoNull() {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            WholePatient whole = new WholePatient(anna);
            JsonNode document = JsonMapper.shared()
                    .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body());
            ServedApi api = new ServedApi(document);
            walk(anna, api, whole);
            assertThat(answered)
                    .as("what shows a patient")
                    .contains(
                            "listConsents",
                            "listUnreviewedEmergencyAccesses",
                            "readChart",
                            "readHistory",
                            "readPatient",
                            "readTimeline");
            assertThat(faults).isEmpty();
            isErased = true;
            answered.clear();

            WholePatient.done(anna.ask(
                    "POST",
                    "/api/patients/" + whole.patient + "/erasure",
                    "compliance-officer",
                    Map.of("basis", "legal-obligation"),
                    "Medichain-Purpose",
                    "an order of the court"));
            // At once, while views may still hold what the keys were for, and when all have followed.
            walk(anna, api, whole);
            anna.system().part(FactFollower.class).awaitHead();
            walk(anna, api, whole);

            assertThat(answered)
                    .as("what is left of one")
                    .contains("listUnreviewedEmergencyAccesses", "listAccesses", "readHistory", "listChanges");
        }
        assertThat(faults).isEmpty();
    }

    private void walk(StAnna anna, ServedApi api, WholePatient whole) {
        String after = Long.toString(anna.head());
        for (Operation operation : api.operations()) {
            if (operation.isRead() && saysOfPatients(operation.path())) {
                for (String path : paths(operation, whole, anna)) {
                    for (String name : EVERYBODY) {
                        HttpResponse<String> answer = anna.ask(
                                "GET", path, name, null, "Medichain-Purpose", "review", "Medichain-Read-After", after);
                        judge(api, operation, path + " as " + name, answer);
                    }
                }
            }
        }
    }

    /** Neither bytes of a document nor hashes of events. */
    private static boolean saysOfPatients(String path) {
        return path.startsWith("/api/") && !path.contains("/documents/") && !path.startsWith("/api/ledger/");
    }

    private void judge(ServedApi api, Operation operation, String what, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            answered.add(operation.id());
        }
        Stream.concat(api.undocumented(operation, answer), emptied(operation, answer))
                .forEach(fault -> faults.putIfAbsent(operation + " answers " + fault, what));
    }

    /** What stands as {@code null} where a value stood before. */
    private Stream<String> emptied(Operation operation, HttpResponse<String> answer) {
        List<String> places = new ArrayList<>();
        if (answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
            nulls("", JsonMapper.shared().readTree(answer.body()), places);
        }
        List<String> found = places.stream()
                .map(place -> operation.id() + " " + place.replaceAll("/(added|changed|removed|before|after)", ""))
                .toList();
        if (!isErased) {
            empty.addAll(found);
        }
        return found.stream().filter(place -> !empty.contains(place)).map(place -> "null at " + place);
    }

    private static void nulls(String place, JsonNode node, List<String> found) {
        if (node.isNull()) {
            found.add(place);
        }
        node.properties().forEach(property -> nulls(place + "/" + property.getKey(), property.getValue(), found));
        if (node.isArray()) {
            node.forEach(element -> nulls(place + "/0", element, found));
        }
    }

    private static List<String> paths(Operation operation, WholePatient whole, StAnna anna) {
        String path = operation.path().replace("{user}", anna.user("nurse")).replace("{cid}", "none");
        if (path.startsWith("/api/records/")) {
            return whole.records.stream().map(id -> path.replace("{id}", id)).toList();
        }
        String id = path.startsWith("/api/encounters")
                ? whole.encounter
                : path.startsWith("/api/beds")
                        ? whole.bed
                        : path.startsWith("/api/users") ? anna.user("wanderfalke") : whole.patient;
        String one = path.replace("{id}", id)
                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
        return switch (operation.id()) {
            case "readHistory" -> List.of(one, one + "?from=2026-03-01T00:00:00Z");
            case "listAccesses" ->
                Stream.concat(MORE_ACCESSES.stream(), Stream.of("?patient=" + id))
                        .map(query -> one + query)
                        .toList();
            case "listRecords" ->
                Stream.of("condition", "observation", "note", "document", "report")
                        .map(kind -> one + "?kind=" + kind)
                        .toList();
            default -> List.of(one);
        };
    }
}
