package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.problem.Word;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.RecordKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Resources of the types that are kept whole, imported into a running system: who sees them, where, and as what. */
@InStAnna
class KeptWholeTest {
    private static final JsonMapper DIGITS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Path WHOLE = Path.of("src/test/resources/importer/whole.ndjson");
    private static final Set<KeptType> FINANCIAL =
            Set.of(KeptType.CLAIM, KeptType.EXPLANATION_OF_BENEFIT, KeptType.COVERAGE);

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private ImportedCase it;

    KeptWholeTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() throws Exception {
        it = new ImportedCase(anna, file("read", text -> text));
        anna.put(
                "admin",
                "/api/patients/" + it.patients().getFirst() + "/care-team/" + anna.user("nurse"),
                Map.of("role", "consultant"));
    }

    /** All of them, with a consent that closes something, of a patient whom no other file has. */
    private static Path file(String name, UnaryOperator<String> changed) throws Exception {
        String text = Files.readString(WHOLE)
                .replace("\"type\":\"permit\"", "\"type\":\"deny\"")
                .replace("Ada", name)
                .replace("Probe", "Probe-" + name)
                .replace("\"value\":\"1\"", "\"value\":\"" + name + "\"");
        return Files.writeString(folder.resolve(name + ".ndjson"), changed.apply(text));
    }

    @Test
    void givenAResourceOfEachType_whenImported_thenTheTimelineShowsWhatItIsAndHowItStands() {
        Map<String, String> standings = new HashMap<>();
        for (JsonNode line : kept(it.allLines("/timeline"))) {
            standings.merge(
                    line.at("/content/type").asString(),
                    line.path("standing").asString(),
                    (one, other) -> one + " " + other);
        }

        assertThat(it.refusals()).isEmpty();
        assertThat(standings.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(KeptType.values()).map(KeptType::word).toList());
        assertThat(standings.get("ServiceRequest").split(" ")).containsExactlyInAnyOrder("prohibited", "current");
        assertThat(standings).containsEntry("Appointment", "planned").containsEntry("RelatedPerson", "current");
        JsonNode claim = line("Claim");
        assertThat(claim.path("start").asString()).isEqualTo("2020-01-01T10:00:00Z");
        assertThat(claim.path("encounterId").isString()).isTrue();
        assertThat(claim.at("/content/text").asString()).isEqualTo("129.160 USD, Insurer");
    }

    @Test
    void givenAProhibitionAndAConsentThatNothingActsOn_whenTheChartIsRead_thenBothStandAmongTheCautions() {
        JsonNode sections = it.read("/chart").path("sections");

        assertThat(sections.path("cautions").valueStream())
                .extracting(line -> line.at("/content/content/type").asString())
                .containsExactlyInAnyOrder("ServiceRequest", "Consent");
        assertThat(sections.path("resources").toString())
                .contains("Stop smoking")
                .doesNotContain("Do not turn");
        assertThat(sections.toString()).doesNotContain("129.160 USD");
        assertThat(sections.path("problems").toString()).doesNotContain("Breast cancer");
        assertThat(sections.path("medications").toString()).doesNotContain("Cisplatin");
    }

    /** They read what was charged where they read what else was recorded, and for a reason alone. */
    @Test
    void givenAnOfficer_whenTheHistoryIsRead_thenWhatWasChargedIsInItForAReason() {
        String path = "/api/patients/" + it.patients().getFirst() + "/history";
        HttpResponse<String> without = anna.ask("GET", path, "compliance-officer", null);
        HttpResponse<String> history = anna.ask(
                "GET",
                path,
                "compliance-officer",
                null,
                "Medichain-Purpose",
                "a complaint about a bill",
                "Medichain-Read-After",
                Long.toString(anna.head()));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(history.statusCode()).isEqualTo(200);
        assertThat(StAnna.json(history).at("/sections/financial").toString()).contains("129.160 USD");
        assertThat(it.read("/chart").path("sections").has("financial")).isFalse();
        assertThat(anna.ask(
                                "GET",
                                "/api/patients/" + it.patients().getFirst() + "/records?kind=financial-resource",
                                "compliance-officer",
                                null,
                                "Medichain-Purpose",
                                "a complaint about a bill")
                        .statusCode())
                .isEqualTo(403);
    }

    /** The matrix has another column for what was charged and paid, and it is empty for nurses. */
    @Test
    void givenANurseOfThePatient_whenAllOfTheRecordIsRead_thenNothingOfWhatWasPaidIsInIt() {
        Set<String> financial = FINANCIAL.stream().map(KeptType::word).collect(Collectors.toCollection(TreeSet::new));
        for (String path : List.of("/api/patients/%s/timeline?limit=200", "/fhir/r4/Patient/%s/$everything")) {
            String nurse = asked("nurse", path).body();
            String doctor = asked("doctor", path).body();

            assertThat(financial).allSatisfy(type -> {
                String shown =
                        path.startsWith("/fhir") ? "\"resourceType\":\"" + type + '"' : "\"type\":\"" + type + '"';
                assertThat(nurse).doesNotContain(shown);
                assertThat(doctor).contains(shown);
            });
            assertThat(nurse).contains("SupplyDelivery");
        }
        assertThat(asked("nurse", "/fhir/r4/Patient/%s/$everything?_type=Claim,Coverage,Goal")
                        .body())
                .contains("\"resourceType\":\"Goal\"")
                .doesNotContain("\"resourceType\":\"Claim\"", "\"resourceType\":\"Coverage\"");
        assertThat(asked("nurse", "/api/patients/%s/chart").body()).doesNotContain("129.160 USD");
        assertThat(asked("nurse", "/api/patients/%s/history").body()).doesNotContain("129.160 USD");
        assertThat(asked("doctor", "/api/patients/%s/history").body()).contains("129.160 USD");
        assertThat(asked("nurse", "/api/patients/%s/records?kind=resource").statusCode())
                .isEqualTo(200);
        assertThat(asked("nurse", "/api/patients/%s/records?kind=financial-resource")
                        .statusCode())
                .isEqualTo(403);
        assertThat(asked("billing-staff", "/api/patients/%s/records?kind=resource")
                        .statusCode())
                .isIn(403, 404);
    }

    @ParameterizedTest
    @EnumSource(KeptType.class)
    void givenOneThatWasImported_whenReadAsFhir_thenItIsWhatCameWithOurReferences(KeptType type) {
        JsonNode line = line(type.word());
        String place = "/fhir/r4/" + type.word() + "/" + line.path("id").asString();
        JsonNode original = DIGITS.readTree(
                asked("doctor", "/api/records/" + line.path("id").asString() + "/original")
                        .body());

        JsonNode read = it.get(place);

        String text = read.toString();
        assertThat(text).contains("\"reference\":\"Patient/" + it.patients().getFirst() + '"');
        assertThat(text).doesNotContain("Patient/p1");
        if (original.toString().contains("Encounter/e1")) {
            assertThat(text)
                    .contains("\"reference\":\"Encounter/"
                            + line.path("encounterId").asString() + '"');
        }
        assertThat(withoutReferences(read)).isEqualTo(withoutReferences(original));
        assertThat(it.get(place + "/_history/0")).isEqualTo(read);
        assertThat(it.get(place + "/_history").path("total").asInt()).isEqualTo(1);
        assertThat(it.get("/fhir/r4/" + type.word() + "?patient="
                                + it.patients().getFirst())
                        .at("/entry")
                        .valueStream())
                .anyMatch(entry -> entry.path("resource").equals(read));
        assertThat(it.get("/fhir/r4/Patient/" + it.patients().getFirst() + "/$everything")
                        .toString())
                .contains(text);
    }

    /** In a list of participants or targets the patient may be named by an identifier, or not at all. */
    @Test
    void givenOthersNamedWhereNoReferenceNamesThePatient_whenRead_thenNoneOfThemBecomesThePatient() throws Exception {
        ImportedCase own = new ImportedCase(
                anna,
                file(
                        "others",
                        text -> text.replace(
                                        "\"target\":[{\"reference\":\"Patient/p1\"},{\"reference\":\"Claim/cl\"},",
                                        "\"target\":[")
                                .replace(
                                        "{\"actor\":{\"reference\":\"Patient/p1\"}",
                                        "{\"actor\":{\"reference\":\"Location/room5\"},\"status\":\"accepted\"},"
                                                + "{\"actor\":{\"type\":\"Patient\",\"identifier\":{\"system\":"
                                                + "\"urn:probe\",\"value\":\"others\"}}")));

        JsonNode targets = own.get(place(own, "Provenance")).path("target");
        JsonNode participants = own.get(place(own, "Appointment")).path("participant");

        assertThat(own.refusals()).isEmpty();
        assertThat(participants.toString() + targets).doesNotContain("\"reference\"");
        assertThat(said(targets, "")).containsExactly("Observation/o");
        assertThat(said(participants, "/actor")).containsExactly("Practitioner/g1", "Location/room5", "");
        assertThat(participants.at("/2/actor/identifier/value").asString()).isEqualTo("others");
    }

    private static List<String> said(JsonNode references, String at) {
        return references
                .valueStream()
                .map(each -> each.at(at + "/extension/0/valueString").asString(""))
                .toList();
    }

    private static String place(ImportedCase of, String type) {
        return "/fhir/r4/" + type + "/" + line(of, type).path("id").asString();
    }

    @Test
    void givenWhatWasImported_whenItComesAgain_thenTheSameIsKnownAndTheChangedOneIsANewVersion() throws Exception {
        Path first = file("again", text -> text);
        ImportedCase once = new ImportedCase(anna, first);
        Path changed = file("changed", text -> text.replace("changed", "again").replace("Stop smoking", "Smoke less"));

        BroughtIn again = BroughtIn.into(anna, "again.ndjson", changed);

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().imported()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Goal", 1L));
        assertThat(again.report().known()).containsEntry("Claim", 1L).containsEntry("Provenance", 1L);
        JsonNode goal = line(once, "Goal");
        assertThat(goal.path("version").asInt()).isEqualTo(1);
        assertThat(once.get("/fhir/r4/Goal/" + goal.path("id").asString())
                        .at("/description/text")
                        .asString())
                .isEqualTo("Smoke less");
        assertThat(BroughtIn.into(anna, "again.ndjson", first).report().updated())
                .containsExactly(Map.entry("Goal", 1L));
    }

    @Test
    void givenOneThatIsKeptWhole_whenAmendedByHand_thenRefused() {
        JsonNode line = line("SupplyDelivery");
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/records/" + line.path("id").asString() + "/amendments",
                "doctor",
                Map.of("reason", "was said otherwise", "content", Map.of("kind", "resource", "type", "SupplyDelivery")),
                "If-Match",
                "\"" + line.path("version").asInt() + "\"");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("MC-REC-019");
    }

    /** Documents are read by other people than what is paid is. */
    @ParameterizedTest
    @EnumSource(
            value = KeptType.class,
            names = {"CLAIM", "SUPPLY_DELIVERY"})
    void givenOneThatIsKeptWhole_whenADocumentIsAttached_thenRefusedAndNothingIsThere(KeptType type) {
        String record = "/api/records/" + line(type.word()).path("id").asString();

        HttpResponse<String> answer =
                anna.ask("POST", record + "/documents", "doctor", StAnna.form(), "Content-Type", StAnna.FORM_TYPE);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("MC-REC-019");
        assertThat(it.get(record).path("attachments").valueStream()).isEmpty();
    }

    @Test
    void givenAResourceWithoutItself_whenAdded_thenRefused() {
        for (Map<String, Object> original :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("resourceType", "Claim"))) {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "patientId",
                    it.patients().getFirst(),
                    "content",
                    Map.of("kind", "resource", "type", "SupplyDelivery")));
            if (!original.isEmpty()) {
                body.put("original", original);
            }
            HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("original");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeptType.class,
            names = {"SPECIMEN", "RELATED_PERSON", "QUESTIONNAIRE_RESPONSE"})
    void givenARetractedOne_whenRead_thenItDoesNotCountAndFhirSaysSo(KeptType type) throws Exception {
        ImportedCase own = new ImportedCase(anna, file("retracted" + type.word(), text -> text));
        String record = line(own, type.word()).path("id").asString();
        anna.post("doctor", "/api/records/" + record + "/retraction", Map.of("reason", "of another patient"));

        JsonNode read = own.get("/fhir/r4/" + type.word() + "/" + record);

        if (type == KeptType.RELATED_PERSON) {
            assertThat(read.at("/modifierExtension/0/url").asString()).isEqualTo("urn:medichain:retracted");
        } else {
            assertThat(read.path("status").asString()).isEqualTo("entered-in-error");
        }
        assertThat(own.read("/chart").at("/sections/resources").toString()).doesNotContain(record);
    }

    private JsonNode line(String type) {
        return line(it, type);
    }

    private static JsonNode line(ImportedCase of, String type) {
        return kept(of.allLines("/timeline")).stream()
                .filter(line -> line.at("/content/type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> kept(List<JsonNode> lines) {
        Set<String> kinds = Set.of(Word.of(RecordKind.RESOURCE), Word.of(RecordKind.FINANCIAL_RESOURCE));
        return lines.stream()
                .filter(line -> kinds.contains(line.path("kind").asString()))
                .toList();
    }

    private HttpResponse<String> asked(String name, String path) {
        return anna.ask(
                "GET",
                path.formatted(it.patients().getFirst()),
                name,
                null,
                "Medichain-Read-After",
                Long.toString(anna.head()));
    }

    /** All else is as it came: references lead to what is here, or nowhere. */
    private static JsonNode withoutReferences(JsonNode resource) {
        ObjectNode rest = (ObjectNode) resource.deepCopy();
        rest.remove(List.of("id", "meta"));
        strip(rest);
        return rest;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("reference");
            if (object.toString().contains("urn:medichain:said-reference") && object.has("extension")) {
                object.remove("extension");
            }
        }
        node.valueStream().forEach(KeptWholeTest::strip);
    }
}
