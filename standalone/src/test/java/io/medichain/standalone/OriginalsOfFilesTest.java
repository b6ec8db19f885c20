package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.importer.Actors;
import io.medichain.importer.ImportReport;
import io.medichain.record.RecordAdded;
import io.medichain.record.content.RecordKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Resources of FHIR R4 in files, imported into a running system: each is kept as it came beside its record. */
@InStAnna
class OriginalsOfFilesTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final byte[] LETTER = "Discharged in good health.\n".getBytes(StandardCharsets.UTF_8);

    private static final String OBSERVATION = """
            {"resourceType":"Observation","id":"o1","meta":{"versionId":"7","tag":[{"code":"night-shift"}]},
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Potassium: 4.10</div>"},
             "extension":[{"url":"urn:example:tube","valueDecimal":1.500}],
             "status":"final","subject":{"reference":"Patient/p1","display":"Ida Probe"},
             "code":{"coding":[{"system":"http://loinc.org","code":"2823-3"},{"system":"urn:house","code":"K"}]},
             "effectiveDateTime":"2026-03-03T14:02:00+01:00","_issued":{"extension":[{"url":"urn:example:why","valueCode":"late"}]},
             "issued":"2026-03-03T15:02:00.125+01:00","method":{"text":"ion-selective electrode"},
             "valueQuantity":{"value":4.10,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"}}""";

    private static final String DOCUMENT =
            """
            {"resourceType":"DocumentReference","id":"d1","status":"current","subject":{"reference":"Patient/p1"},
             "type":{"text":"Discharge letter"},"date":"2026-03-03T14:02:00Z",
             "content":[{"attachment":{"contentType":"text/plain","title":"Letter","data":"%s","size":27}}]}""".formatted(Base64.getMimeEncoder(20, new byte[] {' '}).encodeToString(LETTER));

    /** It has a text longer than any that the system takes. */
    private static final String ALLERGY = """
            {"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},"recordedDate":"2026-03-03T14:02:00Z",
             "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
              "code":"active"}]},"code":{"text":"Penicillin"},
             "extension":[{"url":"urn:example:long","valueString":"%s"}]}""".formatted("x".repeat(300_000));

    private static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","name":[{"use":"official","family":"Probe","given":["Ida"]}],\
            "gender":"female","birthDate":"1980-02-29"}""";

    private static final String CONSENT = """
            {"resourceType":"Consent","id":"c1","status":"active",
             "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
             "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
             "patient":{"reference":"Patient/p1"},"dateTime":"2026-03-03T14:02:00Z",
             "sourceAttachment":{"url":"urn:paper:4711"},
             "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},
             "provision":{"type":"permit",
              "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                "code":"IRCP"}]},"reference":{"reference":"Practitioner/p7"}}],
              "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]}}""";

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private Map<RecordKind, String> brought = Map.of();

    OriginalsOfFilesTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() throws Exception {
        ImportReport report = imported();
        assertThat(report.refused()).isEmpty();
        brought = last();
        assertThat(report.withoutOriginal()).containsExactly(Map.entry("AllergyIntolerance", 1L));
    }

    @Test
    void givenAnObservationWithMoreThanARecordSays_whenItsOriginalIsRead_thenNothingOfItIsLostOrChanged() {
        HttpResponse<String> answer = original(RecordKind.OBSERVATION, "doctor-outside");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(EXACT.readTree(answer.body())).isEqualTo(EXACT.readTree(OBSERVATION));
        assertThat(answer.body()).contains("\"value\":4.10", "\"valueDecimal\":1.500");
    }

    @Test
    void givenADocumentWithItsContent_whenItsOriginalIsRead_thenTheContentIsADocumentOfThatHash() throws Exception {
        ObjectNode expected = (ObjectNode) EXACT.readTree(DOCUMENT);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(LETTER));
        ((ObjectNode) expected.at("/content/0/attachment")).put("data", "sha256:" + hash);

        HttpResponse<String> answer = original(RecordKind.DOCUMENT, "doctor-outside");

        assertThat(EXACT.readTree(answer.body())).isEqualTo(expected);
        String record = record(RecordKind.DOCUMENT);
        JsonNode shown =
                EXACT.readTree(ask("/api/records/" + record, "doctor-outside").body());
        String cid = shown.at("/attachments/0/cid").asString();
        assertThat(ask("/api/records/" + record + "/documents/" + cid, "doctor-outside")
                        .body())
                .isEqualTo(new String(LETTER, StandardCharsets.UTF_8));
    }

    @Test
    void givenSomebodyWhoMayNotReadTheRecord_whenTheOriginalIsAsked_thenItIsNotThere() {
        assertThat(original(RecordKind.OBSERVATION, "nurse").statusCode()).isEqualTo(404);
    }

    /** The laboratory reads its values, and no finding of another sort. */
    @Test
    void givenAFindingThatBecameALaboratoryValue_whenItsOriginalIsAskedByTheLaboratory_thenItIsWithheld() {
        String added = StAnna.json(anna.ask(
                        "POST",
                        "/api/records",
                        "doctor",
                        Map.of("patientId", anna.patient, "content", finding("exam"), "original", StAnna.ORIGINAL)))
                .path("id")
                .asString();
        assertThat(ask("/api/records/" + added + "/original", "doctor").statusCode())
                .isEqualTo(200);
        anna.ask(
                "POST",
                "/api/records/" + added + "/amendments",
                "doctor",
                Map.of("content", finding("laboratory"), "reason", "Entered under another category"),
                "If-Match",
                "\"0\"");

        assertThat(ask("/api/records/" + added, "lab-technician").statusCode()).isEqualTo(200);
        assertThat(ask("/api/records/" + added + "/original", "lab-technician").statusCode())
                .isIn(403, 404);
        assertThat(ask("/api/records/" + added + "/original", "doctor").statusCode())
                .isEqualTo(200);
    }

    private static Map<String, Object> finding(String category) {
        return Map.of(
                "kind", "observation", "code", Map.of("text", "Potassium"), "category", category, "status", "final");
    }

    @Test
    void givenAResourceTooLargeToKeep_whenRead_thenItsRecordIsThereAndItsOriginalIsNot() {
        String record = record(RecordKind.ALLERGY);

        assertThat(ask("/api/records/" + record, "doctor-outside").body()).contains("Penicillin");
        assertThat(original(RecordKind.ALLERGY, "doctor-outside").statusCode()).isEqualTo(404);
    }

    @Test
    void givenTheStore_whenLookedInto_thenNothingOfAnOriginalStandsInClear() {
        assertThat(stored().map(event -> new String(event.payload(), StandardCharsets.UTF_8)))
                .isNotEmpty()
                .noneMatch(payload -> payload.contains("electrode") || payload.contains("night-shift"));
    }

    private HttpResponse<String> original(RecordKind kind, String who) {
        return ask("/api/records/" + record(kind) + "/original", who);
    }

    private HttpResponse<String> ask(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private String record(RecordKind kind) {
        return Optional.ofNullable(brought.get(kind)).orElseThrow();
    }

    /** By kind the last one that is stored. */
    private Map<RecordKind, String> last() {
        EventCodec codec = anna.system().part(EventCodec.class);
        Map<RecordKind, String> last = new EnumMap<>(RecordKind.class);
        stored().map(codec::read)
                .filter(RecordAdded.class::isInstance)
                .map(RecordAdded.class::cast)
                .forEach(added -> last.put(
                        added.heading().value().orElseThrow().kind(),
                        added.recordId().toString()));
        return last;
    }

    private Stream<StoredEvent> stored() {
        EventFeed feed = anna.system().part(EventFeed.class);
        return LongStream.rangeClosed(1, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> event.type().equals("record.added"));
    }

    private ImportReport imported() throws Exception {
        Path bundle = Files.writeString(
                folder.resolve("bundle.json"),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                        + String.join(
                                ",",
                                Stream.of(PATIENT, OBSERVATION, DOCUMENT, ALLERGY, CONSENT)
                                        .map("{\"resource\":%s}"::formatted)
                                        .toList())
                        + "]}");
        BroughtIn brought =
                BroughtIn.into(anna, "county", Actors.of(List.of("Practitioner/p7=doctor-outside.quill")), bundle);
        assertThat(brought.refusals()).isEmpty();
        return brought.report();
    }
}
