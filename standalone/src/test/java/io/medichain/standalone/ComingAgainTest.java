package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Wire;
import io.medichain.importer.Refusal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A source sends again what it sent before: what it has changed is changed here, and nothing else. */
@InStAnna
class ComingAgainTest {
    private static final Path CASES = Path.of("src/test/resources/importer/again");

    @TempDir
    private static Path folder;

    private final StAnna anna;

    ComingAgainTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAResult_whenItsSourceCorrectsIt_thenTheCorrectedOneIsShownAndTheFirstStaysInItsHistory()
            throws Exception {
        Source county = new Source("corrected");
        county.sends("45a-obs-final");
        String then = county.record().path("recordedAt").asString();

        BroughtIn again = county.sends("45b-obs-corrected");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Observation", 1L));
        assertThat(again.report().known()).containsExactly(Map.entry("Patient", 1L));
        JsonNode shown = county.record();
        assertThat(shown.at("/content/value/quantity/value").decimalValue()).isEqualByComparingTo("5.3");
        assertThat(shown.at("/content/status").asString()).isEqualTo("corrected");
        assertThat(shown.path("version").asInt()).isEqualTo(1);
        assertThat(county.original().body()).contains("\"value\":5.3", "\"status\":\"corrected\"");
        assertThat(read("/api/patients/" + county.patient + "/history?at=" + then)
                        .toString())
                .contains("\"value\":3.5");
    }

    @Test
    void givenWhatWasImported_whenItComesAgainUnchanged_thenNothingIsStoredOfIt() throws Exception {
        Source county = new Source("unchanged");
        county.sends("44a-patient-first");
        county.sends("44a-patient-first");
        county.sends("44b-patient-changed");
        long before = county.versions();

        BroughtIn again = county.sends("44b-patient-changed");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known()).containsOnly(Map.entry("Observation", 2L), Map.entry("Patient", 1L));
        assertThat(county.versions()).isEqualTo(before);
    }

    @Test
    void givenAPatientOfAnotherAddress_whenTheExportComesAgain_thenThePatientIsUpdatedAndNewRecordsComeIn()
            throws Exception {
        Source county = new Source("moved");
        county.sends("44a-patient-first");

        BroughtIn again = county.sends("44b-patient-changed");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Patient", 1L));
        assertThat(again.report().known()).containsExactly(Map.entry("Observation", 1L));
        assertThat(again.report().imported()).containsExactly(Map.entry("Observation", 1L));
        assertThat(read("/api/patients/" + county.patient).toString())
                .contains("Newtown")
                .doesNotContain("Oldtown");
    }

    @Test
    void givenAPatient_whenTheSourceSaysThatThePatientHasDied_thenUpdated() throws Exception {
        Source county = new Source("died");
        county.sendsText("""
                {"resourceType":"Patient","id":"d","name":[{"family":"Late"}],"deceasedBoolean":false}""");
        assertThat(read("/api/patients/" + county.patient).has("deceased")).isFalse();

        BroughtIn again = county.sendsText("""
                {"resourceType":"Patient","id":"d","name":[{"family":"Late"}],"deceasedBoolean":true}""");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Patient", 1L));
        assertThat(read("/api/patients/" + county.patient).path("deceased").asBoolean())
                .isTrue();
    }

    /** The key under which the first came says nothing of what stands here now. */
    @Test
    void givenACorrection_whenTheSourceTakesItBack_thenTheFirstValueIsShownAgain() throws Exception {
        Source county = new Source("back");
        county.sends("45a-obs-final");
        county.sends("45b-obs-corrected");

        BroughtIn again = county.sends("45a-obs-final");

        assertThat(again.report().updated()).containsExactly(Map.entry("Observation", 1L));
        assertThat(county.record().at("/content/value/quantity/value").decimalValue())
                .isEqualByComparingTo("3.5");
        assertThat(county.record().path("version").asInt()).isEqualTo(2);
    }

    /** By when each was changed at the source: two exports may be imported in any order. */
    @Test
    void givenWhatIsHere_whenAnOlderExportComes_thenNothingIsTakenBackAndWhatIsNewComesIn() throws Exception {
        Source county = new Source("older", false);
        county.sends("46a-newer");

        BroughtIn again = county.sends("46b-older");

        assertThat(again.refusals()).hasSize(3).extracting(Refusal::code).containsOnly("MC-REQ-017");
        assertThat(again.report().imported()).containsExactly(Map.entry("Observation", 1L));
        assertThat(again.report().updated()).isEmpty();
        assertThat(county.sends("46a-newer").report().known())
                .containsOnly(Map.entry("Encounter", 1L), Map.entry("Observation", 1L), Map.entry("Patient", 1L));
    }

    /** A time that had not come when it was stored here is a wrong clock, and nothing is behind that. */
    @Test
    void givenASourceWhoseClockWasAhead_whenItCorrectsAResult_thenTheCorrectionComesIn() throws Exception {
        Source county = new Source("ahead");
        county.sendsResources(patient("ahead"), potassium("3.5", "2199-06-01T00:00:00Z"));

        BroughtIn again = county.sendsResources(patient("ahead"), potassium("5.3", "2024-06-01T00:00:00Z"));

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Observation", 1L));
        assertThat(county.record().at("/content/value/quantity/value").decimalValue())
                .isEqualByComparingTo("5.3");
        assertThat(county.sendsResources(patient("ahead"), potassium("3.6", "2023-06-01T00:00:00Z"))
                        .refusals())
                .extracting(Refusal::code)
                .containsExactly("MC-REQ-017");
    }

    @Test
    void givenATimeOfTheSource_whenAnOtherVersionComesTooLargeToSayOne_thenItIsRefused() throws Exception {
        Source county = new Source("large");
        county.sendsResources(patient("large"), potassium("5.3", "2024-06-01T00:00:00Z"));
        String older = potassium("3.5", "2023-06-01T00:00:00Z")
                .replaceFirst(
                        "\\{",
                        "{\"extension\":[{\"url\":\"urn:example:long\",\"valueString\":\"" + "x".repeat(300_000)
                                + "\"}],");

        BroughtIn again = county.sendsResources(patient("large"), older);

        assertThat(again.refusals()).extracting(Refusal::code).containsExactly("MC-REQ-017");
        assertThat(county.record().at("/content/value/quantity/value").decimalValue())
                .isEqualByComparingTo("5.3");
    }

    /** What a version of this program makes of a resource is no news of its source. */
    @Test
    void givenWhatWasReadOtherwiseBefore_whenItComesAgainUnchanged_thenItIsKnown_alsoWhereItWasAmendedHere()
            throws Exception {
        Source county = new Source("read-anew");
        String[] sent = {patient("read-anew"), potassium("3.5", "2024-06-01T00:00:00Z"), visit("finished", PERIOD)};
        assertThat(county.sendsResources(ComingAgainTest::readOtherwise, sent).refusals())
                .isEmpty();
        assertThat(county.record().at("/content/status").asString()).isEqualTo("preliminary");
        long before = county.versions();

        BroughtIn again = county.sendsResources(sent);

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known())
                .containsOnly(Map.entry("Encounter", 1L), Map.entry("Observation", 1L), Map.entry("Patient", 1L));
        assertThat(county.versions()).isEqualTo(before);

        county.amendHere();

        BroughtIn third = county.sendsResources(sent);

        assertThat(third.refusals()).isEmpty();
        assertThat(third.report().updated()).isEmpty();
        assertThat(county.record().at("/content/value/text").asString()).isEqualTo("haemolytic");
    }

    @Test
    void givenAnOrderOfAMedication_whenItsSourceCorrectsTheMedicationAlone_thenTheOrderIsOfTheCorrectedOne()
            throws Exception {
        Source county = new Source("medication");
        String order = """
                {"resourceType":"MedicationRequest","id":"r1","status":"active","intent":"order",\
                "subject":{"reference":"Patient/p1"},"medicationReference":{"reference":"Medication/m1"}}""";
        String medication = "{\"resourceType\":\"Medication\",\"id\":\"m1\",\"code\":{\"text\":\"%s\"}}";
        county.sendsResources(patient("medication"), medication.formatted("Warfarin 5 mg"), order);

        BroughtIn again = county.sendsResources(patient("medication"), medication.formatted("Warfarin 1 mg"), order);

        assertThat(again.report().updated()).containsExactly(Map.entry("MedicationRequest", 1L));
        assertThat(county.record().at("/content/medication/text").asString()).isEqualTo("Warfarin 1 mg");
    }

    private static final String PERIOD = "\"start\":\"2023-01-01\",\"end\":\"2023-01-02\"";

    private static String potassium(String value, String changed) {
        return "{\"resourceType\":\"Observation\",\"id\":\"o\",\"subject\":{\"reference\":\"Patient/p1\"},"
                + "\"status\":\"final\",\"code\":{\"text\":\"Potassium\"},\"effectiveDateTime\":\"2024-03-01\","
                + "\"valueQuantity\":{\"value\":" + value + ",\"unit\":\"mmol/L\"},"
                + "\"meta\":{\"lastUpdated\":\"" + changed + "\"}}";
    }

    /** As another version of this program might have understood the same resources. */
    private static Sending readOtherwise(Sending order) {
        if (!(order instanceof Sending.Begin begin)) {
            return order;
        }
        ObjectNode body = (ObjectNode) Wire.json().readTree(Wire.json().writeValueAsBytes(begin.body()));
        switch (begin.path()) {
            case "/api/records" -> ((ObjectNode) body.path("content")).put("status", "preliminary");
            case "/api/encounters" -> body.put("provider", "Read otherwise");
            case "/api/patients" -> ((ObjectNode) body.path("demographics")).put("gender", "other");
            default -> {}
        }
        return new Sending.Begin(begin.path(), body);
    }

    /** An id is one within its type (HL7 FHIR R4, Resource.id), and a reference by a UUID says no type. */
    @Test
    void givenARecord_whenAnotherTypeOfResourceComesUnderItsId_thenItIsRefusedAndTheRecordStays() throws Exception {
        Source county = new Source("types", false);
        String id = "\"id\":\"11111111-2222-4333-8444-555555555555\",\"subject\":{\"reference\":\"Patient/p1\"}";
        String observation =
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"First\"}," + id + "}";
        county.sendsResources(patient("types"), observation);

        for (String other : List.of(
                "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":{\"text\":\"Second\"}," + id
                        + "}",
                "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"}," + id + "}")) {
            BroughtIn again = county.sendsResources(patient("types"), other);

            assertThat(again.refusals()).hasSize(1);
            assertThat(again.report().updated()).isEmpty();
        }
        assertThat(county.sendsResources(patient("types"), observation).report().known())
                .containsOnly(Map.entry("Observation", 1L), Map.entry("Patient", 1L));
    }

    /** As what came is given back, so is what came instead; what was changed here is not what came. */
    @Test
    void givenACorrection_whenReadAsFhir_thenEachVersionIsTheResourceThatCame() throws Exception {
        Source county = new Source("fhir");
        county.sends("45a-obs-final");
        county.sends("45b-obs-corrected");
        String resource = "/fhir/r4/Observation/" + county.recordId();

        JsonNode corrected = read(resource);
        JsonNode history = read(resource + "/_history");

        assertThat(corrected.path("status").asString()).isEqualTo("corrected");
        assertThat(corrected.path("effectiveDateTime").asString()).isEqualTo("2024-03-05T08:15:30+01:00");
        assertThat(corrected.at("/category/0/text").asString())
                .as("what the content has no room for")
                .isEqualTo("Laboratory");
        assertThat(history.path("entry")
                        .valueStream()
                        .map(entry -> entry.at("/resource/valueQuantity/value")
                                .decimalValue()
                                .toPlainString()))
                .containsExactly("5.3", "3.5");
    }

    @Test
    void givenARecordAmendedHere_whenItsSourceSendsTheSameAgain_thenTheAmendmentStays() throws Exception {
        Source county = new Source("amended-same");
        county.sends("45a-obs-final");
        county.amendHere();

        BroughtIn again = county.sends("45a-obs-final");

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known()).containsOnly(Map.entry("Observation", 1L), Map.entry("Patient", 1L));
        assertThat(county.record().at("/content/value/text").asString()).isEqualTo("haemolytic");
    }

    @Test
    void givenARecordAmendedHere_whenItsSourceChangesIt_thenPeopleHaveToDecide() throws Exception {
        Source county = new Source("amended");
        county.sends("45a-obs-final");
        county.amendHere();

        BroughtIn again = county.sends("45b-obs-corrected");

        assertThat(again.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("MC-REC-018"));
        assertThat(county.record().at("/content/value/text").asString()).isEqualTo("haemolytic");
    }

    @Test
    void givenAPatientChangedHere_whenTheSourceChangesIt_thenOnlyThatIsRefusedAndNewRecordsComeIn() throws Exception {
        Source county = new Source("both");
        county.sends("44a-patient-first");
        JsonNode shown = read("/api/patients/" + county.patient);
        Map<String, Object> here = Map.of(
                "name", List.of(Map.of("family", "Casefortyfour", "given", List.of("Case"))),
                "birthDate", "1980-02-29",
                "telecom", List.of(Map.of("system", "phone", "value", "555-0144")));
        StAnna.json(anna.ask(
                "PUT",
                "/api/patients/" + county.patient,
                "admin",
                here,
                "If-Match",
                "\"" + shown.path("version").asInt() + "\""));

        BroughtIn again = county.sends("44b-patient-changed");

        assertThat(again.refusals()).extracting(Refusal::code).containsExactly("MC-PAT-019");
        assertThat(again.report().imported()).containsExactly(Map.entry("Observation", 1L));
        assertThat(read("/api/patients/" + county.patient).toString()).contains("555-0144");
    }

    @Test
    void givenARecordSignedHere_whenItsSourceChangesIt_thenItIsRefusedByName() throws Exception {
        Source county = new Source("signed");
        county.sends("45a-obs-final");
        anna.proveAfresh("doctor");
        StAnna.json(anna.ask(
                "POST",
                "/api/records/" + county.recordId() + "/signatures",
                "doctor",
                Map.of("meaning", "review"),
                "If-Match",
                "\"0\""));

        assertThat(county.sends("45b-obs-corrected").refusals())
                .extracting(Refusal::code)
                .containsExactly("MC-REC-001");
    }

    @Test
    void givenAVisitThatGoesOn_whenItsSourceSaysThatItEnded_thenItIsClosedThen() throws Exception {
        Source county = new Source("visit");
        county.sendsResources(patient("visit"), visit("in-progress", "\"start\":\"2026-03-03T09:00:00Z\""));
        assertThat(county.visit().path("status").asString()).isEqualTo("open");

        BroughtIn again = county.sendsResources(
                patient("visit"),
                visit("finished", "\"start\":\"2026-03-03T09:00:00Z\",\"end\":\"2026-03-03T09:45:00Z\""));

        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().updated()).containsExactly(Map.entry("Encounter", 1L));
        assertThat(county.visit().path("status").asString()).isEqualTo("closed");
        assertThat(county.visit().path("end").asString()).isEqualTo("2026-03-03T09:45:00Z");
        assertThat(county.lines()
                        .filter(line -> line.has("class"))
                        .findFirst()
                        .orElseThrow()
                        .path("end")
                        .asString())
                .isEqualTo("2026-03-03T09:45:00Z");
        assertThat(county.sendsResources(
                                patient("visit"),
                                visit(
                                        "finished",
                                        "\"start\":\"2026-03-03T09:00:00Z\",\"end\":\"2026-03-03T09:45:00Z\""))
                        .report()
                        .known())
                .containsOnly(Map.entry("Encounter", 1L), Map.entry("Patient", 1L));
    }

    @Test
    void givenAVisitThatEnded_whenItsSourceSaysThatItNeverWas_thenItIsNoVisitAnyMore() throws Exception {
        Source county = new Source("mistaken");
        String period = "\"start\":\"2026-03-03T09:00:00Z\",\"end\":\"2026-03-03T09:45:00Z\"";
        county.sendsResources(patient("mistaken"), visit("finished", period));

        BroughtIn again = county.sendsResources(patient("mistaken"), visit("entered-in-error", period));

        assertThat(again.refusals()).isEmpty();
        assertThat(county.visit().path("status").asString()).isEqualTo("entered-in-error");
        assertThat(county.visit().has("end")).isFalse();
        JsonNode line = county.lines().findFirst().orElseThrow();
        assertThat(line.path("standing").asString()).isEqualTo("mistake");
        assertThat(line.path("saidStatus").asString()).isEqualTo("entered-in-error");
        assertThat(line.has("end")).isFalse();
    }

    @Test
    void givenAVisitOfWhichAPatientWasTakenInHere_whenItsSourceChangesIt_thenPeopleHaveToDecide() throws Exception {
        Source county = new Source("admitted");
        county.sendsResources(patient("admitted"), visit("in-progress", "\"start\":\"2026-03-03T09:00:00Z\""));
        String visit = county.visit().path("encounterId").asString();
        StAnna.json(anna.ask("POST", "/api/encounters/" + visit + "/admission", "doctor", Map.of()));

        BroughtIn again =
                county.sendsResources(patient("admitted"), visit("cancelled", "\"start\":\"2026-03-03T09:00:00Z\""));

        assertThat(again.refusals()).extracting(Refusal::code).containsExactly("MC-ENC-011");
        assertThat(county.visit().path("status").asString()).isEqualTo("admitted");
    }

    @Test
    void givenAnEntryThatIsNotInUseAnyMore_whenImported_thenItIsClosedBehindItsRecords_andComesAgain()
            throws Exception {
        Source county = new Source("inactive", false);
        String closed = patient("inactive").replace("\"id\":\"p1\"", "\"id\":\"p1\",\"active\":false");

        BroughtIn first = county.sendsResources(closed, visit("finished", "\"start\":\"2026-03-03T09:00:00Z\""));
        assertThat(county.stored("patient.deactivated")).isEqualTo(1);
        BroughtIn again = county.sendsResources(closed, visit("finished", "\"start\":\"2026-03-03T09:00:00Z\""));

        assertThat(first.refusals()).isEmpty();
        assertThat(first.report().imported()).containsOnly(Map.entry("Encounter", 1L), Map.entry("Patient", 1L));
        assertThat(first.report().closed()).containsExactly(Map.entry("Patient", 1L));
        assertThat(again.refusals()).isEmpty();
        assertThat(again.report().known()).containsOnly(Map.entry("Encounter", 1L), Map.entry("Patient", 1L));
        assertThat(again.report().closed()).isEmpty();
    }

    @Test
    void givenAnEntryThatWasReplacedByOneThatDoesNotCome_whenImported_thenThatIsNamedAndTheEntryIsClosed()
            throws Exception {
        Source county = new Source("orphaned", false);

        BroughtIn brought = county.sendsResources(
                replaced(patient("orphaned"), "elsewhere").replace("\"id\":\"p1\"", "\"id\":\"p1\",\"active\":false"));

        assertThat(brought.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("Patient.link.other is not here"));
        assertThat(brought.report().closed()).containsExactly(Map.entry("Patient", 1L));
        assertThat(county.stored("patient.deactivated")).isEqualTo(1);
    }

    @Test
    void givenAnEntryThatItsSourceHasClosed_whenItOpensAndClosesItAgain_thenItIsSoHere() throws Exception {
        Source county = new Source("reopened", false);
        String open = patient("reopened");
        String closed = open.replace("\"id\":\"p1\"", "\"id\":\"p1\",\"active\":false");
        county.sendsResources(closed);

        BroughtIn reopened = county.sendsResources(open);
        assertThat(reopened.refusals()).isEmpty();
        assertThat(reopened.report().updated()).containsExactly(Map.entry("Patient", 1L));
        assertThat(county.stored("patient.reactivated")).isEqualTo(1);
        BroughtIn again = county.sendsResources(open);
        assertThat(again.report().known()).containsExactly(Map.entry("Patient", 1L));
        BroughtIn closedAgain = county.sendsResources(closed);

        assertThat(closedAgain.refusals()).isEmpty();
        assertThat(closedAgain.report().closed()).containsExactly(Map.entry("Patient", 1L));
        assertThat(county.stored("patient.deactivated")).isEqualTo(1);
    }

    @Test
    void givenAnEntryThatPeopleHereHaveOpenedAgain_whenItsSourceStillHasItClosed_thenItStaysOpenAndIsNamed()
            throws Exception {
        Source county = new Source("opened", false);
        String closed = patient("opened").replace("\"id\":\"p1\"", "\"id\":\"p1\",\"active\":false");
        county.sendsResources(closed);
        StAnna.json(anna.ask(
                "POST",
                "/api/patients/" + county.patient + "/reactivation",
                "admin",
                Map.of("reason", "The patient is here")));

        BroughtIn again = county.sendsResources(closed);
        BroughtIn changed =
                county.sendsResources(closed.replace("\"active\":false", "\"active\":false,\"gender\":\"female\""));

        assertThat(again.refusals()).isEmpty();
        assertThat(changed.refusals()).isEmpty();
        assertThat(changed.report().unresolved()).containsEntry("Patient", 1L);
        assertThat(again.report().closed()).isEmpty();
        assertThat(changed.report().closed()).isEmpty();
        assertThat(county.stored("patient.deactivated")).isZero();
    }

    /** People here know something that the source does not. */
    @Test
    void givenAnEntryThatWasClosedHere_whenItsSourceSaysMoreOfIt_thenItStaysClosedAndTheyDecide() throws Exception {
        Source county = new Source("shut", false);
        county.sendsResources(patient("shut"));
        StAnna.json(anna.ask("DELETE", "/api/patients/" + county.patient + "?reason=moved-away", "admin", null));
        String more = patient("shut").replace("\"id\":\"p1\"", "\"id\":\"p1\",\"gender\":\"female\"");

        BroughtIn refused = county.sendsResources(more);
        StAnna.json(anna.ask(
                "POST",
                "/api/patients/" + county.patient + "/reactivation",
                "admin",
                Map.of("reason", "It was another patient who has moved away")));
        BroughtIn taken = county.sendsResources(more);

        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("MC-PAT-002");
        assertThat(taken.refusals()).isEmpty();
        assertThat(taken.report().updated()).containsExactly(Map.entry("Patient", 1L));
    }

    @Test
    void givenEntriesThatWereReplacedOneAfterAnother_whenImported_thenAllCountToTheLast() throws Exception {
        Source county = new Source("replaced", false);
        String first = replaced(patient("replaced one"), "p2");
        String second = replaced(patient("replaced two").replace("p1", "p2"), "p3");
        String third = patient("replaced").replace("p1", "p3");

        BroughtIn brought = county.sendsResources(first, second, third);

        assertThat(brought.refusals()).isEmpty();
        assertThat(brought.report().closed()).containsExactly(Map.entry("Patient", 2L));
        assertThat(county.stored("patient.merged")).isEqualTo(2);
        assertThat(brought.report().imported()).containsExactly(Map.entry("Patient", 3L));
    }

    /** No file tells which of two is the later one; the same is chosen each time. */
    @Test
    void givenAResourceThatComesTwiceInOneImportAndDiffers_whenImportedAgain_thenTheFirstStaysAndNothingChanges()
            throws Exception {
        Source county = new Source("twice");
        String period = "\"start\":\"2026-03-03T09:00:00Z\"";
        String[] both = {patient("twice"), visit("in-progress", period), visit("cancelled", period)};

        BroughtIn first = county.sendsResources(both);
        long versions = county.versions();
        BroughtIn again = county.sendsResources(both);

        assertThat(first.refusals()).singleElement().asString().contains("line 3", "comes twice in this import");
        assertThat(again.refusals()).singleElement().asString().contains("line 3", "comes twice in this import");
        assertThat(again.report().known()).containsOnly(Map.entry("Encounter", 1L), Map.entry("Patient", 1L));
        assertThat(county.versions()).isEqualTo(versions);
        assertThat(county.visit().path("status").asString()).isEqualTo("open");
    }

    @Test
    void givenADocument_whenItsSourceSendsAnotherContent_thenThatComesIn_andOnce() throws Exception {
        Source county = new Source("document");
        county.sendsResources(patient("document"), document("First"));

        BroughtIn again = county.sendsResources(patient("document"), document("Second"));
        county.sendsResources(patient("document"), document("Second"));

        assertThat(again.refusals()).isEmpty();
        JsonNode attachments = county.record().path("attachments");
        assertThat(attachments).hasSize(2);
        assertThat(content(county, attachments.get(0))).isEqualTo("First");
        assertThat(content(county, attachments.get(1))).isEqualTo("Second");
        String shown = "/fhir/r4/DocumentReference/" + county.recordId();
        assertThat(StAnna.json(anna.ask("GET", shown, "doctor", null))
                        .path("content")
                        .valueStream()
                        .map(content -> content.path("attachment").path("url").asString())
                        .map(url -> anna.ask("GET", "/fhir/r4/" + url, "doctor", null, "Accept", "*/*")
                                .body()))
                .as("what it says now first, then what it said besides")
                .containsExactly("Second", "First");
    }

    private String content(Source source, JsonNode attachment) {
        return anna.ask(
                        "GET",
                        "/api/records/" + source.recordId() + "/documents/"
                                + attachment.path("cid").asString(),
                        "doctor",
                        null)
                .body();
    }

    private static String document(String text) {
        return "{\"resourceType\":\"DocumentReference\",\"id\":\"d1\",\"status\":\"current\",\"subject\":{\"reference\":"
                + "\"Patient/p1\"},\"type\":{\"text\":\"Letter\"},\"date\":\"2026-03-03T14:02:00Z\",\"content\":[{\"attachment\":"
                + "{\"contentType\":\"text/plain\",\"title\":\"Letter\",\"data\":\""
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\"}}]}";
    }

    @Test
    void givenAnEntryThatTwoOthersReplace_whenImported_thenItStaysAndIsNamed() throws Exception {
        Source county = new Source("between", false);

        BroughtIn brought = county.sendsResources(
                replaced(patient("between"), "p2"),
                patient("between two").replace("p1", "p2"),
                patient("between three")
                        .replace("p1", "p3")
                        .replaceFirst(
                                "\"name\"",
                                "\"link\":[{\"type\":\"replaces\",\"other\":{\"reference\":\"Patient/p1\"}}],\"name\""));

        assertThat(brought.report().closed()).isEmpty();
        assertThat(brought.refusals()).singleElement().asString().contains("Patient.link");
        assertThat(county.stored("patient.merged")).isZero();
    }

    private static String replaced(String patient, String by) {
        return patient.replaceFirst(
                "\"name\"",
                "\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/" + by + "\"}}],\"name\"");
    }

    private static String patient(String name) {
        return "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Again " + name
                + "\"}],\"birthDate\":\"1980-02-29\"}";
    }

    private static String visit(String status, String period) {
        return "{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"class\":{\"code\":\"AMB\"},\"status\":\"" + status
                + "\",\"subject\":{\"reference\":\"Patient/p1\"},\"period\":{" + period + "}}";
    }

    @Test
    void givenAFileThatIsNoImport_whenSomebodyAddsUnderTheSameIdentifier_thenItIsTaken() throws Exception {
        Source county = new Source("taken");
        county.sends("45a-obs-final");
        Map<String, Object> body = Map.of(
                "id", county.recordId(),
                "patientId", county.patient,
                "content", Map.of("kind", "note", "text", "Another"));

        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    }

    private JsonNode read(String path) {
        return StAnna.json(anna.ask("GET", path, "doctor", null, "Medichain-Read-After", Long.toString(anna.head())));
    }

    /** A system that sends the files under its own name, and its one patient. */
    private final class Source {
        private final String name;
        private final boolean isOpen;
        private String patient = "";
        private long before;

        Source(String name) {
            this(name, true);
        }

        /** @param isOpen whether its patient is; a closed entry takes no care team */
        Source(String name, boolean isOpen) {
            this.name = name;
            this.isOpen = isOpen;
        }

        BroughtIn sends(String file) throws Exception {
            return sendsText(Files.readString(CASES.resolve(file + ".json"))
                    .replaceAll("(Casefortyfour|Casefortyfive)", "$1 " + name));
        }

        BroughtIn sendsResources(String... resources) throws Exception {
            return sendsText(String.join("\n", resources));
        }

        BroughtIn sendsResources(UnaryOperator<Sending> read, String... resources) throws Exception {
            return sendsText(String.join("\n", resources), read);
        }

        private BroughtIn sendsText(String json) throws Exception {
            return sendsText(json, UnaryOperator.identity());
        }

        private BroughtIn sendsText(String json, UnaryOperator<Sending> read) throws Exception {
            Path sent = Files.writeString(folder.resolve(name + ".json"), json);
            before = anna.head();
            BroughtIn brought = BroughtIn.into(anna, name, read, sent);
            if (patient.isEmpty()) {
                patient = anna.patientsSince(before).getFirst();
                if (isOpen) {
                    anna.put(
                            "admin",
                            "/api/patients/" + patient + "/care-team/" + anna.user("doctor"),
                            Map.of("role", "attending"));
                }
            }
            return brought;
        }

        JsonNode record() {
            return read("/api/records/" + recordId());
        }

        HttpResponse<String> original() {
            return anna.ask("GET", "/api/records/" + recordId() + "/original", "doctor", null);
        }

        String recordId() {
            return lines().filter(line -> !line.has("class"))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asString();
        }

        /** How many events of a type there are since it sent something last. */
        long stored(String type) {
            EventFeed feed = anna.system().part(EventFeed.class);
            return LongStream.rangeClosed(before + 1, feed.head())
                    .filter(at -> feed.at(at).orElseThrow().type().equals(type))
                    .count();
        }

        JsonNode visit() {
            return read("/api/patients/" + patient + "/encounters")
                    .path("items")
                    .path(0);
        }

        /** Of the patient and all records. */
        long versions() {
            return lines().mapToLong(line -> line.path("version").asLong()).sum()
                    + read("/api/patients/" + patient).path("version").asLong();
        }

        private Stream<JsonNode> lines() {
            return read("/api/patients/" + patient + "/timeline").path("items").valueStream();
        }

        void amendHere() {
            Map<String, Object> content = Map.of(
                    "kind", "observation",
                    "code", Map.of("text", "Troponin T"),
                    "category", "laboratory",
                    "status", "amended",
                    "value", Map.of("type", "text", "text", "haemolytic"));
            StAnna.json(anna.ask(
                    "POST",
                    "/api/records/" + recordId() + "/amendments",
                    "doctor",
                    Map.of("content", content, "reason", "The sample was haemolytic"),
                    "If-Match",
                    "\"0\""));
        }
    }
}
