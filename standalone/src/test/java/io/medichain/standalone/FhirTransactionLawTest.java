package io.medichain.standalone;

import static io.medichain.standalone.Requests.JSON;
import static io.medichain.standalone.Requests.NEW_PATIENT;
import static io.medichain.standalone.Requests.ROOT;
import static io.medichain.standalone.Requests.id;
import static io.medichain.standalone.Requests.json;
import static io.medichain.standalone.Requests.observation;
import static io.medichain.standalone.Requests.patient;
import static io.medichain.standalone.Requests.post;
import static io.medichain.standalone.Requests.put;
import static io.medichain.standalone.Requests.transaction;
import static io.medichain.standalone.Requests.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The law of transactions, on random ones: with one bad entry nothing is stored, wherever it stands; without, the state
 * is that of the single writes one after the other.
 */
class FhirTransactionLawTest {
    private static final String WHY =
            "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"The value was read wrongly\"}]}";

    private static Path folder;
    private static StAnna anna;
    private static final AtomicInteger patients = new AtomicInteger();

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("transactions");
        anna = new StAnna(folder.resolve("data"));
    }

    @AfterContainer
    static void stop() throws IOException {
        anna.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** What one entry does. */
    enum Deed {
        RECORD_OF_ADA,
        RECORD_OF_THE_NEW_PATIENT,
        VISIT_OF_THE_NEW_PATIENT,
        UPDATE
    }

    /** @param value of a record, in beats a minute */
    record Entry(Deed deed, int value) {}

    @Provide
    Arbitrary<List<Entry>> entries() {
        return Combinators.combine(
                        Arbitraries.of(Deed.class), Arbitraries.integers().between(50, 99))
                .as(Entry::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void givenOneBadEntry_whenSent_thenNothingIsStored(
            @ForAll("entries") List<Entry> entries,
            @ForAll @IntRange(max = 8) int place,
            @ForAll @IntRange(max = 3) int kind) {
        String ada = "Patient/" + anna.patient;
        String bad = List.of(
                        post("Observation", observation(ada, "400")),
                        post("Observation", observation("Patient/" + anna.otherPatient, "70")),
                        put("Observation", anna.record, 9, observation(ada, "70")),
                        post("Encounter", visit("urn:uuid:" + UUID.randomUUID())))
                .get(kind);
        List<String> sent = bundle(entries);
        sent.add(Math.min(place, sent.size()), bad);
        long before = anna.head();

        HttpResponse<String> answer = send(sent);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(Requests.expression(json(answer))).startsWith("Bundle.entry[" + sent.indexOf(bad) + "]");
        assertThat(names(before)).as("a try alone").allMatch("RecordAccessed"::equals);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void givenGoodEntries_whenSent_thenTheStateIsThatOfTheSingleWrites(@ForAll("entries") List<Entry> entries) {
        List<String> sent = bundle(entries);
        List<String> twin = bundle(entries);
        long before = anna.head();
        HttpResponse<String> answer = send(sent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> together = said(before);
        long after = anna.head();

        oneAfterTheOther(twin);

        assertThat(together).isEqualTo(said(after));
        assertThat(json(answer).path("entry")).hasSize(sent.size());
    }

    /** The patient first, and with what is updated there already. */
    private static List<String> bundle(List<Entry> entries) {
        List<String> all = new ArrayList<>();
        all.add(post(NEW_PATIENT, "Patient", patient(nobodysName())));
        for (Entry entry : entries) {
            String value = Integer.toString(entry.value());
            String ada = "Patient/" + anna.patient;
            all.add(
                    switch (entry.deed()) {
                        case RECORD_OF_ADA -> post("Observation", observation(ada, value));
                        case RECORD_OF_THE_NEW_PATIENT -> post("Observation", observation(NEW_PATIENT, value));
                        case VISIT_OF_THE_NEW_PATIENT -> post("Encounter", visit(NEW_PATIENT));
                        case UPDATE -> put("Observation", existing(), 0, observation(ada, value));
                    });
        }
        return all;
    }

    /** Of letters alone, and like nobody else's. */
    private static String nobodysName() {
        return Integer.toString(patients.incrementAndGet(), 26)
                .chars()
                .mapToObj(digit -> List.of(
                                "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so",
                                "tu", "va", "we", "xi", "yo", "zu", "bra", "cre", "dri", "fro", "gru", "pla")
                        .get(Character.digit(digit, 26)))
                .collect(Collectors.joining("", "Q", "q"));
    }

    private static String existing() {
        HttpResponse<String> made = Requests.send(
                anna, "doctor", transaction(post("Observation", observation("Patient/" + anna.patient, "72"))));
        return id(made, 0);
    }

    private static HttpResponse<String> send(List<String> entries) {
        return Requests.send(anna, "doctor", transaction(entries.toArray(String[]::new)), "X-Provenance", WHY);
    }

    /** In the order in which a transaction is processed. */
    private static void oneAfterTheOther(List<String> entries) {
        String newPatient = "";
        for (String kind :
                List.of("\"url\":\"Patient\"", "\"url\":\"Encounter\"", "\"url\":\"Observation\"", "\"PUT\"")) {
            for (String entry : entries) {
                if (!entry.contains(kind)) {
                    continue;
                }
                JsonNode request = JsonMapper.shared().readTree(entry).path("request");
                String resource = entry.replaceFirst("^.*?\"resource\":", "").replaceFirst(",\"request\":.*$", "");
                List<String> headers = new ArrayList<>(List.of("Content-Type", JSON, "X-Provenance", WHY));
                if (request.has("ifMatch")) {
                    headers.addAll(List.of("If-Match", request.path("ifMatch").asString()));
                }
                HttpResponse<String> answer = anna.ask(
                        request.path("method").asString(),
                        ROOT + "/" + request.path("url").asString(),
                        "doctor",
                        resource.replace(NEW_PATIENT, "Patient/" + newPatient).getBytes(StandardCharsets.UTF_8),
                        headers.toArray(String[]::new));
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
                if (newPatient.isEmpty()) {
                    newPatient = answer.headers()
                            .firstValue("Location")
                            .orElseThrow()
                            .replaceFirst(".*/Patient/", "")
                            .replaceFirst("/.*", "");
                }
            }
        }
    }

    /** What was stored, without what is another one each time. */
    private static List<String> said(long position) {
        return anna.storedBy("doctor", position).stream()
                .map(event -> event.getClass().getSimpleName()
                        + switch (event) {
                            case RecordAdded it -> " " + it.content().value();
                            case RecordAmended it ->
                                " " + it.content().value() + it.reason().value();
                            default -> "";
                        })
                .sorted() // updates are made in an order of their own
                .toList();
    }

    private static List<String> names(long position) {
        return anna.storedBy("doctor", position).stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
