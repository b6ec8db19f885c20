package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.record.RecordAmended;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resources of FHIR R4 written in a running system: each becomes its command, and no more than that. */
@InStAnna
class FhirWritingTest {
    private static final String JSON = "application/fhir+json";
    private static final String ROOT = "/fhir/r4/";
    private static final String CODE = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]}";
    private static final String WHY =
            "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"The value was read wrongl\\u0079\"}]}";

    private final StAnna anna;

    FhirWritingTest(StAnna anna) {
        this.anna = anna;
    }

    /** Of each type that is taken, as little as it may say and something that only the original keeps. */
    private static Stream<List<String>> types() {
        return Stream.of(
                List.of("Condition", "\"subject\":@,\"code\":#"),
                List.of("AllergyIntolerance", "\"patient\":@,\"code\":#"),
                List.of(
                        "Immunization",
                        "\"patient\":@,\"status\":\"completed\",\"vaccineCode\":#,\"occurrenceDateTime\":\"2026-03-03\""),
                List.of("Procedure", "\"subject\":@,\"status\":\"completed\",\"code\":#"),
                List.of(
                        "Observation",
                        "\"subject\":@,\"status\":\"final\",\"code\":#,\"valueQuantity\":{\"value\":72.0,\"unit\":\"/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"}"),
                List.of(
                        "MedicationRequest",
                        "\"subject\":@,\"status\":\"active\",\"intent\":\"order\",\"medicationCodeableConcept\":#"),
                List.of("MedicationStatement", "\"subject\":@,\"status\":\"active\",\"medicationCodeableConcept\":#"),
                List.of("DiagnosticReport", "\"subject\":@,\"status\":\"final\",\"code\":#"),
                List.of("CarePlan", "\"subject\":@,\"status\":\"active\",\"intent\":\"plan\",\"title\":\"Walks\""),
                List.of("CareTeam", "\"subject\":@,\"status\":\"active\",\"name\":\"Ward 3\""),
                List.of("Device", "\"patient\":@,\"status\":\"active\",\"type\":#"),
                List.of(
                        "ImagingStudy",
                        "\"subject\":@,\"status\":\"available\",\"identifier\":[{\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:1.2.3\"}]"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void givenAResource_whenCreated_thenItIsReadAsItWasSaid(List<String> of) {
        String type = of.get(0);

        HttpResponse<String> answer = create("doctor", type, resource(type, of.get(1)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http").contains(ROOT + type + "/").endsWith("/_history/0");
        assertThat(answer.headers().firstValue("ETag")).contains("W/\"0\"");
        JsonNode read = json(read(location.substring(location.indexOf(ROOT))));
        JsonNode said = JsonMapper.shared().readTree(resource(type, of.get(1)));
        said.properties().forEach(element -> {
            if (!List.of("id", "subject", "patient").contains(element.getKey())) {
                assertThat(read.path(element.getKey())).as(element.getKey()).isEqualTo(element.getValue());
            }
        });
        assertThat(read.findValuesAsString("reference")).contains("Patient/" + anna.patient);
        assertThat(read.path("id").asString()).isEqualTo(id(answer));
    }

    @Test
    void givenARecord_whenUpdatedWithItsVersionAndAReason_thenANewVersionIsKeptAsItCame() {
        String id = id(create("doctor", "Observation", observation("72.0")));
        long before = anna.head();

        HttpResponse<String> answer = update("doctor", "Observation", id, observation("71.50"), "W/\"0\"");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("W/\"1\"");
        HttpResponse<String> read = read(ROOT + "Observation/" + id);
        assertThat(read.body()).contains("71.50", "\"method\":{\"text\":\"by hand\"}");
        assertThat(read(ROOT + "Observation/" + id + "/_history/0").body()).contains("72.0");
        assertThat(anna.storedBy("doctor", before))
                .filteredOn(RecordAmended.class::isInstance)
                .singleElement()
                .extracting(event -> ((RecordAmended) event).reason().value())
                .isEqualTo(Optional.of("The value was read wrongly"));
    }

    @Test
    void givenAChangeSinceItWasRead_whenUpdated_thenRefusedAndNothingChanges() {
        String id = id(create("doctor", "Observation", observation("72.0")));
        update("doctor", "Observation", id, observation("71.0"), "W/\"0\"");
        long before = anna.head();

        HttpResponse<String> stale = update("doctor", "Observation", id, observation("70.0"), "W/\"0\"");
        HttpResponse<String> blind = update("doctor", "Observation", id, observation("70.0"), null);
        HttpResponse<String> unfounded =
                send("PUT", "Observation/" + id, "doctor", named(id, observation("70.0")), "If-Match", "W/\"1\"");

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(code(stale)).isEqualTo("MC-REQ-009");
        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(unfounded.statusCode()).isEqualTo(400);
        assertThat(unfounded.body()).contains("X-Provenance must say why");
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenWhatIsNotThere_whenUpdated_thenNothingIsCreated() {
        String id = UUID.randomUUID().toString();
        long before = anna.head();

        HttpResponse<String> answer = update("doctor", "Observation", id, observation("70.0"), "W/\"0\"");
        HttpResponse<String> foreign = update("doctor", "Observation", "o1", observation("70.0"), "W/\"0\"");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(anna.storedSince(before)).as("the try alone").isEqualTo(1);
    }

    /** Of each record, a type as which it is not shown: it could not say what the record says. */
    private static Stream<List<String>> otherTypes() {
        return Stream.of(
                List.of(
                        "MedicationRequest",
                        "\"subject\":@,\"status\":\"active\",\"intent\":\"order\",\"doNotPerform\":true,\"medicationCodeableConcept\":#",
                        "MedicationStatement",
                        "\"subject\":@,\"status\":\"active\",\"medicationCodeableConcept\":#"),
                List.of(
                        "MedicationStatement",
                        "\"subject\":@,\"status\":\"active\",\"medicationCodeableConcept\":#",
                        "MedicationRequest",
                        "\"subject\":@,\"status\":\"active\",\"intent\":\"order\",\"medicationCodeableConcept\":#"),
                List.of(
                        "CarePlan",
                        "\"subject\":@,\"status\":\"active\",\"intent\":\"plan\",\"title\":\"Walks\"",
                        "CareTeam",
                        "\"subject\":@,\"status\":\"active\",\"name\":\"Ward 3\""),
                List.of(
                        "Condition",
                        "\"subject\":@,\"code\":#",
                        "Procedure",
                        "\"subject\":@,\"status\":\"completed\",\"code\":#"));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void givenARecord_whenUpdatedAsATypeThatItIsNotShownAs_thenItIsNotThereAndSaysWhatItSaid(List<String> of) {
        String type = of.get(0);
        String other = of.get(2);
        String id = id(create("doctor", type, resource(type, of.get(1))));
        String before = read(ROOT + type + "/" + id).body();
        long head = anna.head();

        HttpResponse<String> answer = update("doctor", other, id, resource(other, of.get(3)), "W/\"0\"");
        HttpResponse<String> stranger = update("billing-staff", other, id, resource(other, of.get(3)), "W/\"0\"");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("MC-REQ-004");
        assertThat(anna.storedBy("doctor", head)).isEmpty();
        assertThat(read(ROOT + type + "/" + id).body()).isEqualTo(before);
        HttpResponse<String> asItself = update("billing-staff", type, id, resource(type, of.get(1)), "W/\"0\"");
        assertThat(code(stranger)).as("whoever may not").isEqualTo(code(asItself));
        HttpResponse<String> again = update("doctor", type, id, resource(type, of.get(1)), "W/\"0\"");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    }

    @Test
    void givenASignedRecord_whenUpdated_thenRefusedAsEverywhere() {
        String id = id(create("doctor", "Observation", observation("72.0")));
        anna.proveAfresh("doctor");
        anna.ask(
                "POST",
                "/api/records/" + id + "/signatures",
                "doctor",
                Map.of("meaning", "authorship"),
                "If-Match",
                "\"0\"");

        HttpResponse<String> answer = update("doctor", "Observation", id, observation("71.0"), "W/\"1\"");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).startsWith("MC-REC-");
    }

    @Test
    void givenAPatient_whenCreatedAndUpdated_thenTheRegistryHasIt() {
        String patient =
                "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Rill\",\"given\":[\"Eve\"]}],"
                        + "\"birthDate\":\"1981-05-17\",\"gender\":\"female\"}";

        HttpResponse<String> created = create("admin", "Patient", patient);
        String id = id(created);
        HttpResponse<String> updated = update("admin", "Patient", id, patient.replace("Rill", "Brook"), "W/\"0\"");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        HttpResponse<String> read = anna.ask(
                "GET",
                "/api/patients/" + id,
                "admin",
                null,
                "Medichain-Purpose",
                "review",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(read.body()).contains("Brook").doesNotContain("Rill");
        HttpResponse<String> twin = create("admin", "Patient", patient.replace("Rill", "Brook"));
        assertThat(code(twin)).isEqualTo("MC-PAT-001");
        HttpResponse<String> unconfirmed =
                send("POST", "Patient", "admin", patient.replace("Rill", "Brook"), "X-Provenance", WHY);
        assertThat(code(unconfirmed)).as("a reason confirms nothing by itself").isEqualTo("MC-PAT-001");
        HttpResponse<String> another = send(
                "POST",
                "Patient",
                "admin",
                patient.replace("Rill", "Brook"),
                "X-Provenance",
                provenance(confirming("another-person")));
        assertThat(another.statusCode()).as(another.body()).isEqualTo(201);
    }

    @Test
    void givenAVisit_whenCreatedAndCorrected_thenItSaysSo() {
        String visit = resource(
                "Encounter",
                "\"subject\":@,\"status\":\"in-progress\",\"class\":{\"code\":\"AMB\"},\"period\":{\"start\":\"2026-03-03T10:00:00Z\"}");
        String over = visit.replace("in-progress", "finished")
                .replace("10:00:00Z\"", "10:00:00Z\",\"end\":\"2026-03-03T11:00:00Z\"");

        String id = id(create("doctor", "Encounter", visit));
        HttpResponse<String> closed = update("doctor", "Encounter", id, over, "W/\"0\"");
        HttpResponse<String> reopened = update("doctor", "Encounter", id, visit, "W/\"2\"");

        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        assertThat(json(read(ROOT + "Encounter/" + id)).path("status").asString())
                .isEqualTo("finished");
        assertThat(code(reopened)).isEqualTo("MC-ENC-002");
    }

    @Test
    void givenAStayThatTookThePatientIn_whenUpdated_thenItsOwnCommandsSayHowItGoesOn() {
        String stay = resource(
                "Encounter",
                "\"subject\":@,\"status\":\"finished\",\"class\":{\"code\":\"IMP\"},\"period\":{\"start\":\"2026-03-03T10:00:00Z\"}");

        HttpResponse<String> answer = update("doctor", "Encounter", anna.encounter, stay, "W/\"1\"");

        assertThat(code(answer)).isEqualTo("MC-ENC-003");
    }

    @Test
    void givenAnIdempotencyKey_whenRepeated_thenOneRecordIsThere() {
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = send("POST", "Observation", "doctor", observation("72.0"), "Idempotency-Key", key);
        long before = anna.head();
        HttpResponse<String> again = send("POST", "Observation", "doctor", observation("72.0"), "Idempotency-Key", key);
        HttpResponse<String> other =
                send("POST", "Observation", "doctor", observation("72.00"), "Idempotency-Key", key);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(anna.storedSince(before)).isZero();
        assertThat(code(other)).isEqualTo("MC-REQ-011");
    }

    /** One policy: whoever may not add a record may not create a resource, and is refused in the same words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient",
                "patient-other",
                "doctor",
                "doctor-outside",
                "nurse",
                "pharmacist",
                "lab-technician",
                "admin",
                "billing-staff",
                "compliance-officer",
                "analyst",
                "operator",
                "elsewhere"
            })
    void givenAnybody_whenCreating_thenItIsAsWithTheCommand(String name) {
        Map<String, Object> content = Map.of(
                "kind",
                "observation",
                "status",
                "final",
                "code",
                JsonMapper.shared().readTree(CODE));
        HttpResponse<String> command =
                anna.ask("POST", "/api/records", name, Map.of("patientId", anna.patient, "content", content));
        long before = anna.head();

        HttpResponse<String> answer = create(name, "Observation", observation("72.0"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(command.statusCode());
        if (answer.statusCode() != 201) {
            assertThat(code(answer)).isEqualTo(json(command).path("code").asString());
            assertThat(anna.storedBy(name, before))
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsOnly("RecordAccessed");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        {"reference":"Patient/4711"};Observation.subject.reference
        {"reference":"https://elsewhere.example/fhir/Patient/ID"};Observation.subject.reference
        {"identifier":{"system":"urn:mrn","value":"4711"}};Observation.subject
        {"reference":"Device/ID"};Observation.subject
        {};Observation.subject
        """)
    void givenWhomNobodyKnowsBySuchAReference_whenCreated_thenTheElementIsNamed(String subject, String element) {
        long before = anna.head();

        HttpResponse<String> answer = create(
                "doctor",
                "Observation",
                resource(
                        "Observation",
                        "\"subject\":" + subject.replace("ID", anna.patient) + ",\"status\":\"final\",\"code\":#"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("issue").path(0).path("expression").path(0).asString())
                .isEqualTo(element);
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenReferencesByThisServersAddress_whenCreated_thenTheyAreOurs() {
        String base = base(create("doctor", "Observation", observation("72.0")));
        String body = resource(
                "Observation",
                "\"subject\":{\"reference\":\"" + base + "Patient/" + anna.patient
                        + "\"},\"encounter\":{\"reference\":\"Encounter/" + anna.encounter
                        + "\"},\"performer\":[{\"reference\":\"Practitioner/p1\"}],\"status\":\"final\",\"code\":#");

        HttpResponse<String> answer = send("POST", "Observation", "doctor", body, "Prefer", "return=OperationOutcome");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("resourceType").asString()).isEqualTo("OperationOutcome");
        JsonNode read = json(read(ROOT + "Observation/" + id(answer)));
        assertThat(read.path("encounter").path("reference").asString()).isEqualTo("Encounter/" + anna.encounter);
        assertThat(read.path("performer").path(0).has("reference")).isFalse();
    }

    @Test
    void givenAVisitOfAnotherPatient_whenCreated_thenTheElementIsNamed() {
        String body = resource(
                "Observation",
                "\"subject\":@,\"encounter\":{\"reference\":\"Encounter/" + UUID.randomUUID()
                        + "\"},\"status\":\"final\",\"code\":#");

        HttpResponse<String> answer = create("doctor", "Observation", body);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("issue").path(0).path("expression").path(0).asString())
                .isEqualTo("Observation.encounter");
    }

    private static Stream<List<String>> hostile() {
        return Stream.of(
                List.of("", "MC-REQ-001", "400"),
                List.of("[]", "MC-REQ-001", "400"),
                List.of("{", "MC-REQ-001", "400"),
                List.of("{\"resourceType\":\"Observation\"} {}", "MC-REQ-001", "400"),
                List.of(
                        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"status\":\"final\"}",
                        "MC-REQ-001",
                        "400"),
                List.of("{\"resourceType\":\"Rubbish\"}", "MC-REQ-002", "400"),
                List.of("{\"resourceType\":\"Condition\"}", "MC-REQ-002", "400"),
                List.of("{\"resourceType\":\"Observation\",\"rubbish\":1}", "MC-REQ-002", "400"),
                List.of("{\"resourceType\":\"Observation\",\"implicitRules\":\"urn:x\"}", "MC-REQ-002", "400"),
                List.of(
                        "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e99999}}",
                        "MC-REQ-002",
                        "400"),
                List.of(
                        "{\"resourceType\":\"Observation\",\"extension\":" + "[{\"extension\":".repeat(80) + "[]"
                                + "}]".repeat(80) + "}",
                        "MC-REQ-003",
                        "413"),
                List.of(
                        "{\"resourceType\":\"Observation\",\"note\":[{\"text\":\"" + "x".repeat(2_000_000) + "\"}]}",
                        "MC-REQ-003",
                        "413"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void givenAHostileBody_whenCreated_thenRefusedWithAStableCodeAndNothingChanges(List<String> of) {
        long before = anna.head();

        HttpResponse<String> answer = create("doctor", "Observation", of.get(0));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(of.get(2)));
        assertThat(code(answer)).isEqualTo(of.get(1));
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenWhatIsNotOffered_whenCreated_thenRefusedByName() {
        HttpResponse<String> condition =
                send("POST", "Observation", "doctor", observation("72.0"), "If-None-Exist", "identifier=a|b");
        HttpResponse<String> xml = anna.ask(
                "POST",
                ROOT + "Observation",
                "doctor",
                "<Observation/>".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/fhir+xml");
        HttpResponse<String> note =
                create("doctor", "Composition", "{\"resourceType\":\"Composition\",\"status\":\"final\"}");
        HttpResponse<String> document = create(
                "doctor",
                "DocumentReference",
                resource(
                        "DocumentReference",
                        "\"subject\":@,\"status\":\"current\",\"type\":#,\"content\":[{\"attachment\":{\"data\":\"cGxhaW4gd29yZHM=\"}}]"));
        assertThat(code(condition)).isEqualTo("MC-FHIR-002");
        assertThat(xml.statusCode()).isEqualTo(415);
        assertThat(note.statusCode()).isEqualTo(400);
        assertThat(document.body()).contains("documents");
        assertThat(document.statusCode()).isEqualTo(400);
    }

    @Test
    void givenAValueOutsideWhatIsPlausible_whenCreated_thenItIsConfirmedByAReasonOfItsOwn() {
        String confirmation = provenance(confirming("rare-value"));

        HttpResponse<String> unfounded = create("doctor", "Observation", observation("400"));
        HttpResponse<String> reasoned = send("POST", "Observation", "doctor", observation("400"), "X-Provenance", WHY);
        HttpResponse<String> confirmed =
                send("POST", "Observation", "doctor", observation("400"), "X-Provenance", confirmation);
        HttpResponse<String> impossible =
                send("POST", "Observation", "doctor", observation("4000"), "X-Provenance", confirmation);
        HttpResponse<String> usual =
                send("POST", "Observation", "doctor", observation("72"), "X-Provenance", confirmation);

        assertThat(code(unfounded)).isEqualTo("MC-REC-013");
        assertThat(code(reasoned)).isEqualTo("MC-REC-013");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(201);
        assertThat(code(impossible)).isEqualTo("MC-REC-012");
        assertThat(code(usual)).isEqualTo("MC-REC-014");
    }

    @Test
    void givenAnAmendmentToARareValue_whenItsReasonAloneIsSaid_thenThatConfirmsNothing() {
        String id = id(create("doctor", "Observation", observation("72")));
        long before = anna.head();

        HttpResponse<String> reasoned = update("doctor", "Observation", id, observation("400"), "W/\"0\"");

        assertThat(reasoned.statusCode()).as(reasoned.body()).isEqualTo(409);
        assertThat(code(reasoned)).isEqualTo("MC-REC-013");
        assertThat(anna.storedSince(before)).isZero();
        HttpResponse<String> confirmed = send(
                "PUT",
                "Observation/" + id,
                "doctor",
                named(id, observation("400")),
                "X-Provenance",
                provenance("{\"text\":\"Misread\"}," + confirming("rare-value")),
                "If-Match",
                "W/\"0\"");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(anna.storedBy("doctor", before))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("RecordAmended", "RecordValueConfirmed");
    }

    @Test
    void givenAConfirmationOfWhatIsNotThere_whenWritten_thenItIsNotLostInSilence() {
        long before = anna.head();

        HttpResponse<String> answer = send(
                "POST",
                "Observation",
                "doctor",
                observation("72"),
                "X-Provenance",
                provenance(confirming("another-person")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("another person");
        assertThat(anna.storedSince(before)).isZero();
    }

    private static String confirming(String code) {
        return "{\"coding\":[{\"system\":\"urn:medichain:confirmation\",\"code\":\"" + code
                + "\"}],\"text\":\"Seen twice\"}";
    }

    private static String provenance(String reasons) {
        return "{\"resourceType\":\"Provenance\",\"reason\":[" + reasons + "]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "{}",
                "[]",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Provenance\",\"signature\":[]}",
                "{\"resourceType\":\"Provenance\",\"reason\":{\"text\":\"a\"}}",
                "{\"resourceType\":\"Provenance\",\"reason\":[{\"coding\":[{\"code\":\"a\"}]}]}",
                "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"a\"},{\"text\":\"b\"}]}",
                "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"a\",\"coding\":[{\"system\":\"urn:medichain:confirmation\",\"code\":\"all\"}]}]}"
            })
    void givenAReasonThatIsNone_whenCreated_thenRefusedAndTheHeaderIsNamed(String provenance) {
        long before = anna.head();

        HttpResponse<String> answer =
                send("POST", "Observation", "doctor", observation("72"), "X-Provenance", provenance);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("X-Provenance must be a Provenance");
        assertThat(anna.storedSince(before)).isZero();
    }

    private String observation(String value) {
        return resource(
                "Observation",
                "\"subject\":@,\"status\":\"final\",\"code\":#,\"method\":{\"text\":\"by hand\"},\"valueQuantity\":{\"value\":"
                        + value + ",\"unit\":\"/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"}");
    }

    private String resource(String type, String elements) {
        return ("{\"resourceType\":\"" + type + "\",\"id\":\"x1\"," + elements + "}")
                .replace("@", "{\"reference\":\"Patient/" + anna.patient + "\"}")
                .replace("#", CODE);
    }

    private HttpResponse<String> create(String name, String type, String body) {
        return send("POST", type, name, body);
    }

    private HttpResponse<String> update(String name, String type, String id, String body, String version) {
        return version == null
                ? send("PUT", type + "/" + id, name, named(id, body), "X-Provenance", WHY)
                : send("PUT", type + "/" + id, name, named(id, body), "X-Provenance", WHY, "If-Match", version);
    }

    private static String named(String id, String body) {
        return body.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + id + "\"");
    }

    private HttpResponse<String> send(String method, String path, String name, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", JSON));
        all.addAll(Arrays.asList(headers));
        return anna.ask(method, ROOT + path, name, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private HttpResponse<String> read(String path) {
        HttpResponse<String> answer = anna.ask(
                "GET", path, "doctor", null, "Accept", JSON, "Medichain-Read-After", Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String id(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String version = created.headers().firstValue("Location").orElseThrow();
        String one = version.substring(0, version.indexOf("/_history/"));
        return one.substring(one.lastIndexOf('/') + 1);
    }

    /** The base of this server. */
    private static String base(HttpResponse<String> created) {
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(0, location.indexOf(ROOT) + ROOT.length());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer)
                .path("issue")
                .path(0)
                .path("details")
                .path("coding")
                .path(0)
                .path("code")
                .asString();
    }
}
