package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.facts.FactFollower;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.vault.RocksVault;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * After an erasure the whole data folder is searched byte by byte, with a backup made before: no name, code, time or
 * number of the person is found.
 */
class NothingIsLeftTest {
    private static final List<String> TIMES = List.of(
            "2017-04-11T07:13:29.417Z",
            "2017-04-12T08:21:47.533Z",
            "2017-04-13T09:34:51.619Z",
            "2017-04-14T10:46:03.721Z",
            "2017-04-15T11:58:17.837Z",
            "2017-04-16T12:07:39.941Z",
            "2031-04-17T13:19:53.149Z");
    private static final String MULTIPART = "7b1d5f0c9a3e4d62b8f7";

    @TempDir
    private Path folder;

    private StAnna anna;

    @AfterEach
    void stop() {
        anna.close();
    }

    private static Traces traces() {
        Traces traces = new Traces();
        List.of(
                        "Zygmundowicz",
                        "zygmundowicz",
                        "Quenilda",
                        "1931-07-19",
                        "MRN-88172635",
                        "mrn88172635",
                        "555-0187-4431",
                        "Wolkenkuckucksheim",
                        "990001112",
                        "990002223",
                        "990003334",
                        "88801-7",
                        "afebrile since Tuesday",
                        "scan of the knee",
                        "a whim of the lawyer",
                        "a slip of the quill",
                        "because her sister called",
                        "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                        "image/png")
                .forEach(traces::text);
        TIMES.forEach(time -> traces.time(Instant.parse(time)));
        return traces.value("173.625");
    }

    @Test
    void givenAPatientWithEverything_whenErased_thenNothingOfThemIsInAnyFile() throws Exception {
        Path data = folder.resolve("data");
        anna = new StAnna(data);
        String patient = everything();
        done(anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "before")));
        settle();

        done(anna.ask(
                "POST",
                "/api/patients/" + patient + "/erasure",
                "compliance-officer",
                Map.of("basis", "legal-obligation"),
                "Medichain-Purpose",
                "an order of the court"));
        await("inpatient.stay-ended");
        await("medical-record-number.released");
        settle();
        awaitPurge();
        anna.close();

        Map<String, Map<String, Integer>> found = traces().in(data);
        assertThat(found)
                .as(() -> found.entrySet().stream()
                        .map(part -> part.getKey() + " "
                                + part.getValue().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .collect(Collectors.joining(", ", "places: ", "")))
                .isEmpty();
        assertThat(verified(data).sentence()).startsWith("verified: ");
    }

    /** The log against the events, as {@code medichain verify} does; there is no chain here. */
    private static Verification verified(Path data) throws Exception {
        try (DataFolder stopped = DataFolder.read(data);
                EventsAtRest events = EventsAtRest.open(stopped.events());
                RocksVault vault = RocksVault.open(stopped.vault(), stopped.masterKey())) {
            Trust trust = new Trust(VaultLedgerKeys.of(vault, Clock.systemUTC()).verifiers());
            return new Verifier(
                            new LogFolder(stopped.ledger()),
                            trust,
                            events,
                            List.of(),
                            new Verifier.Strictness(false, false))
                    .verify(_ -> {});
        }
    }

    @Test
    void givenAPatientWithEverything_whenNotErased_thenTheSearchFindsThem() throws Exception {
        Path data = folder.resolve("data");
        anna = new StAnna(data);
        everything();
        settle();
        anna.close();

        assertThat(traces().in(data).get("readstore")).containsKeys("990001112", "88801-7");
    }

    /** All kinds of records, a stay in a bed, care team, document, hold, identifier, a read with a purpose. */
    private String everything() {
        String patient = id(done(anna.ask("POST", "/api/patients", "admin", registration())));
        anna.put(
                "admin", "/api/patients/" + patient + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));
        String about = "/api/patients/" + patient;
        done(anna.ask(
                "PUT",
                about + "/care-team/" + anna.user("nurse"),
                "doctor",
                Map.of("role", "nurse", "start", TIMES.get(5), "end", TIMES.get(6))));
        done(anna.ask(
                "POST",
                about + "/did",
                "admin",
                Map.of("publicKey", "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
                "Medichain-Purpose",
                "an order of the court"));
        String visit = id(done(anna.ask(
                "POST",
                "/api/encounters",
                "doctor",
                Map.of(
                        "patientId",
                        patient,
                        "class",
                        "IMP",
                        "start",
                        TIMES.get(0),
                        "type",
                        List.of(code("990003334", "Zygmundowicz visit"))))));
        String bed =
                id(done(anna.ask("POST", "/api/beds", "admin", Map.of("ward", "Psychiatry", "room", "3", "bed", "B"))));
        done(anna.ask(
                "POST", "/api/encounters/" + visit + "/admission", "doctor", Map.of("bedId", bed, "at", TIMES.get(1))));
        String last = "";
        for (Map<String, Object> content : contents()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("patientId", patient);
            record.put("encounterId", visit);
            record.put("occurred", Map.of("start", TIMES.get(2), "end", TIMES.get(3)));
            record.put("content", content);
            last = id(done(anna.ask("POST", "/api/records", "doctor", record)));
        }
        done(anna.ask(
                "POST",
                "/api/records/" + last + "/amendments",
                "doctor",
                Map.of(
                        "reason", "a slip of the quill",
                        "occurred", Map.of("start", TIMES.get(4)),
                        "content", Map.of("kind", "note", "text", "afebrile since Tuesday, after all")),
                "If-Match",
                "\"0\""));
        attach(last);
        done(anna.ask(
                "GET",
                about + "/chart",
                "admin",
                null,
                "Medichain-Purpose",
                "because her sister called",
                "Medichain-Read-After",
                Long.toString(anna.head())));
        for (String path : List.of("/legal-hold", "/legal-hold/lifting")) {
            done(anna.ask(
                    "POST",
                    about + path,
                    "compliance-officer",
                    Map.of("reason", "a whim of the lawyer"),
                    "Medichain-Purpose",
                    "an order of the court"));
        }
        return patient;
    }

    private void attach(String record) {
        String form = "--" + MULTIPART
                + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nscan of the knee\r\n--" + MULTIPART
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.png\"\r\n\r\n";
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        byte[] head = form.getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + MULTIPART + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(head.length + png.length + tail.length)
                .put(head)
                .put(png)
                .put(tail)
                .array();
        done(anna.ask(
                "POST",
                "/api/records/" + record + "/documents",
                "doctor",
                body,
                "Content-Type",
                "multipart/form-data; boundary=" + MULTIPART));
    }

    private static Map<String, Object> registration() {
        return Map.of(
                "demographics",
                Map.of(
                        "identifier",
                        List.of(Map.of("system", "urn:hospital:mrn", "value", "MRN-88172635", "type", "MR")),
                        "name",
                        List.of(Map.of("use", "official", "family", "Zygmundowicz", "given", List.of("Quenilda"))),
                        "telecom",
                        List.of(Map.of("system", "phone", "value", "555-0187-4431")),
                        "address",
                        List.of(Map.of("line", List.of("Wolkenkuckucksheim 7"))),
                        "gender",
                        "female",
                        "birthDate",
                        "1931-07-19"));
    }

    private static List<Map<String, Object>> contents() {
        Map<String, Object> code = code("990001112", "Zygmundowicz disease");
        Map<String, Object> loinc = Map.of(
                "coding", List.of(Map.of("system", "http://loinc.org", "code", "88801-7", "display", "Quenilda test")));
        return List.of(
                Map.of("kind", "condition", "code", code),
                Map.of("kind", "allergy", "code", code("990002223", "Quenilda nut")),
                Map.of("kind", "immunisation", "vaccineCode", code),
                Map.of("kind", "procedure", "code", code),
                Map.of(
                        "kind",
                        "observation",
                        "code",
                        loinc,
                        "value",
                        Map.of(
                                "type",
                                "quantity",
                                "quantity",
                                Map.of("value", 173.625, "unit", "mg/dL", "code", "mg/dL"))),
                Map.of("kind", "medication-statement", "medication", code),
                Map.of("kind", "report", "code", loinc, "conclusion", "afebrile since Tuesday"),
                Map.of("kind", "care-plan", "category", code),
                Map.of("kind", "document", "type", code),
                Map.of("kind", "device", "type", code),
                Map.of("kind", "imaging", "procedure", code, "instances", 1),
                Map.of("kind", "note", "text", "afebrile since Tuesday"));
    }

    private static Map<String, Object> code(String code, String words) {
        return Map.of("coding", List.of(Map.of("system", "http://snomed.info/sct", "code", code, "display", words)));
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 202);
        return answer;
    }

    private static String id(HttpResponse<String> accepted) {
        return JsonMapper.shared().readTree(accepted.body()).path("id").asString();
    }

    /** Views have everything that is stored now. */
    private void settle() {
        anna.system().part(FactFollower.class).awaitHead();
        done(anna.ask(
                "GET",
                "/api/patients",
                "admin",
                null,
                "Medichain-Purpose",
                "an order of the court",
                "Medichain-Read-After",
                Long.toString(anna.head())));
    }

    private void await(String type) throws InterruptedException {
        EventFeed feed = anna.system().part(EventFeed.class);
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (LongStream.rangeClosed(0, feed.head())
                .noneMatch(at -> feed.at(at).orElseThrow().type().equals(type))) {
            assertThat(Instant.now()).as(type).isBefore(until);
            Thread.sleep(20);
        }
    }

    /** What was removed has left the files; a minute is what an erasure may take. */
    private void awaitPurge() throws InterruptedException {
        long erased = anna.head();
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (anna.system().part(Purge.class).done() < erased) {
            assertThat(Instant.now()).as("purged").isBefore(until);
            Thread.sleep(20);
        }
    }
}
