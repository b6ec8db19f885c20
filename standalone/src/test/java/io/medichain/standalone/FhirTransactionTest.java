package io.medichain.standalone;

import static io.medichain.standalone.Requests.JSON;
import static io.medichain.standalone.Requests.NEW_PATIENT;
import static io.medichain.standalone.Requests.ROOT;
import static io.medichain.standalone.Requests.bundle;
import static io.medichain.standalone.Requests.code;
import static io.medichain.standalone.Requests.entry;
import static io.medichain.standalone.Requests.expression;
import static io.medichain.standalone.Requests.id;
import static io.medichain.standalone.Requests.json;
import static io.medichain.standalone.Requests.observation;
import static io.medichain.standalone.Requests.patient;
import static io.medichain.standalone.Requests.post;
import static io.medichain.standalone.Requests.provenance;
import static io.medichain.standalone.Requests.put;
import static io.medichain.standalone.Requests.response;
import static io.medichain.standalone.Requests.transaction;
import static io.medichain.standalone.Requests.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.audit.RecordAccessed;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.record.RecordAmended;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Transactions of FHIR R4 in a running system: all of one is stored, in one append, or nothing of it. */
@InStAnna
class FhirTransactionTest {
    private static final String VISIT = "urn:uuid:0aa00000-0000-4000-8000-000000000002";
    private static final String RATE = "urn:oid:2.16.840.1.113883.3.7.1";
    private static final String REASON = "urn:uuid:0aa00000-0000-4000-8000-00000000000a";
    private static final String WHY = "{\"text\":\"The value was read wrongly\"}";
    private static final String RARE =
            "{\"coding\":[{\"system\":\"urn:medichain:confirmation\",\"code\":\"rare-value\"}],\"text\":\"Seen twice\"}";

    private final StAnna anna;
    private String ada;

    FhirTransactionTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        ada = "Patient/" + anna.patient;
    }

    @Test
    void givenANewPatientWithAVisitAndRecords_whenSent_thenAllIsThereAndEachRefersToWhatWasMade() {
        long before = anna.head();
        String during = ",\"encounter\":{\"reference\":\"" + VISIT + "\"}";

        HttpResponse<String> answer = send(
                "doctor",
                transaction(
                        post("DiagnosticReport", """
                        {"resourceType":"DiagnosticReport","status":"final","subject":{"reference":"%s"},
                         "code":{"text":"Vital signs"},"result":[{"reference":"%s"}],
                         "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><a href=\\"%s\\">rate</a></div>"}}""".formatted(NEW_PATIENT, RATE, RATE)),
                        post(RATE, "Observation", observation(NEW_PATIENT, "72.0", during)),
                        post(VISIT, "Encounter", visit(NEW_PATIENT)),
                        post(NEW_PATIENT, "Patient", patient("Rill"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("type").asString()).isEqualTo("transaction-response");
        for (int i = 0; i < 4; i++) {
            assertThat(response(answer, i).path("status").asString()).isEqualTo("201 Created");
            assertThat(response(answer, i).path("lastModified").asString()).startsWith("20");
        }
        assertThat(response(answer, 1).path("etag").asString()).isEqualTo("W/\"0\"");
        assertThat(anna.storedBy("doctor", before))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "PatientRegistered", "CareTeamMemberAssigned", "EncounterOpened", "RecordAdded", "RecordAdded");
        JsonNode rate = json(read("Observation/" + id(answer, 1)));
        assertThat(rate.path("subject").path("reference").asString()).isEqualTo("Patient/" + id(answer, 3));
        assertThat(rate.path("encounter").path("reference").asString()).isEqualTo("Encounter/" + id(answer, 2));
        assertThat(rate.path("valueQuantity").path("value").decimalValue().scale())
                .isOne();
        HttpResponse<String> report = read("DiagnosticReport/" + id(answer, 0));
        assertThat(json(report).path("result").path(0).path("reference").asString())
                .isEqualTo("Observation/" + id(answer, 1));
        assertThat(report.body()).doesNotContain("urn:oid");
    }

    @Test
    void givenReferencesByTheAddressOfAnotherServer_whenSent_thenTheyMeanTheEntryAndNothingOfOurs() {
        String there = "https://elsewhere.example/fhir/";
        HttpResponse<String> answer = send(
                "doctor",
                transaction(
                        post(there + "Patient/p1", "Patient", patient("Fens")),
                        post(there + "Observation/o1", "Observation", observation("Patient/p1", "71")),
                        post("Observation", observation(there + "Patient/p1/_history/3", "70"))));
        HttpResponse<String> foreign =
                send("doctor", transaction(post(there + "Observation/o2", "Observation", observation(ada, "71"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(read("Observation/" + id(answer, 1)))
                        .path("subject")
                        .path("reference")
                        .asString())
                .isEqualTo("Patient/" + id(answer, 0));
        assertThat(foreign.statusCode())
                .as("ours only by its type and id, which are another server's")
                .isEqualTo(400);
        assertThat(expression(json(foreign))).isEqualTo("Bundle.entry[0].resource.subject.reference");
    }

    private String reasonUnder(String condition) {
        return provenance(WHY, ada).replace("\"method\"", "\"" + condition + "\":\"W/\\\"0\\\"\",\"method\"");
    }

    private static String there() {
        return "https://elsewhere.example/fhir/Observation/1";
    }

    private static String called(String fullUrl, String entry) {
        return entry.replaceFirst("\\{", "{\"fullUrl\":\"" + fullUrl + "\",");
    }

    /** Whatever is wrong with one entry, of the others nothing is stored. */
    private Stream<List<String>> refused() {
        String good = observation(ada, "72");
        String there = post(there(), "Observation", good);
        String id = UUID.randomUUID().toString();
        String none = "\"method\":\"DELETE\",\"url\":\"Observation/" + id + "\"";
        return Stream.of(
                List.of(entry(null, null, none), "400", "MC-FHIR-011", ".request.method", "no"),
                List.of(entry(null, good, none.replace("DELETE", "PATCH")), "400", "MC-FHIR-011", ".request.method"),
                List.of(entry(null, good, none.replace("DELETE", "GET")), "400", "MC-FHIR-011", ".request.method"),
                List.of(entry(null, good, none.replace("DELETE", "HEAD")), "400", "MC-FHIR-011", ".request.method"),
                List.of(
                        entry(null, good, "\"method\":\"POST\",\"url\":\"Observation\",\"ifNoneExist\":\"code=a\""),
                        "400",
                        "MC-FHIR-002",
                        ".request.ifNoneExist"),
                List.of(
                        entry(null, good, "\"method\":\"POST\",\"url\":\"Observation\",\"ifNoneMatch\":\"*\""),
                        "400",
                        "MC-FHIR-011",
                        ".request.ifNoneMatch"),
                List.of(
                        entry(null, good, "\"method\":\"POST\",\"url\":\"Observation\",\"ifMatch\":\"W/\\\"0\\\"\""),
                        "400",
                        "MC-REQ-002",
                        ".request.ifMatch"),
                List.of(
                        entry(null, good, "\"method\":\"PUT\",\"url\":\"Observation?identifier=a|b\""),
                        "400",
                        "MC-FHIR-011",
                        ".request.url"),
                List.of(entry(null, good, "\"method\":\"PUT\",\"url\":\"Observation/o1\""), "404", "MC-REQ-004", ""),
                List.of(post("Claim", "{\"resourceType\":\"Claim\"}"), "400", "MC-FHIR-011", ".request.url"),
                List.of(
                        post("Composition", "{\"resourceType\":\"Composition\"}"),
                        "400",
                        "MC-FHIR-011",
                        ".request.url"),
                List.of(post("Observation/" + id, good), "400", "MC-FHIR-011", ".request.url"),
                List.of(post("Condition", good), "400", "MC-REQ-002", ""),
                List.of(
                        entry(null, null, "\"method\":\"POST\",\"url\":\"Observation\""),
                        "400",
                        "MC-REQ-002",
                        ".resource"),
                List.of(
                        post("Observation", good.replace("}}", "},\"rubbish\":1}")),
                        "400",
                        "MC-REQ-002",
                        ".resource.rubbish"),
                List.of(
                        post("Observation", good.replace("\"final\"", "\"final\",\"status\":\"final\"")),
                        "400",
                        "MC-REQ-001",
                        ".resource.status"),
                List.of(
                        post("Observation", observation("Patient?identifier=a|b", "72")),
                        "400",
                        "MC-REQ-002",
                        ".resource.subject.reference"),
                List.of(
                        post("Observation", observation(NEW_PATIENT, "72")),
                        "400",
                        "MC-REQ-002",
                        ".resource.subject.reference"),
                List.of(post("Observation", observation("Patient/" + id, "72")), "404", "MC-REQ-004", ""),
                List.of(post("Observation", observation(ada, "400")), "409", "MC-REC-013", ""),
                List.of(there + "," + there, "400", "MC-REQ-002", ".fullUrl", "later"),
                List.of(post("Observation/1", "Observation", good), "400", "MC-REQ-002", ".fullUrl"),
                List.of(
                        post("Observation", good).replace("\"request\"", "\"search\":{},\"request\""),
                        "400",
                        "MC-REQ-002",
                        ".search"),
                List.of(provenance(WHY, "Observation/" + id), "400", "MC-REQ-002", "", "unnamed"),
                List.of(reasonUnder("ifNoneExist"), "400", "MC-FHIR-002", ".request.ifNoneExist"),
                List.of(reasonUnder("ifNoneMatch"), "400", "MC-FHIR-011", ".request.ifNoneMatch"),
                List.of(reasonUnder("ifModifiedSince"), "400", "MC-FHIR-011", ".request.ifModifiedSince"),
                List.of(reasonUnder("ifMatch"), "400", "MC-REQ-002", ".request.ifMatch"),
                List.of(
                        there + "," + called(there(), provenance(WHY, there())),
                        "400",
                        "MC-REQ-002",
                        ".fullUrl",
                        "later"),
                List.of(
                        post("Observation", observation(ada, "72", ",\"focus\":[{\"reference\":\"" + REASON + "\"}]"))
                                + "," + called(REASON, provenance(WHY, ada)),
                        "400",
                        "MC-REQ-002",
                        ".resource.focus.reference"),
                List.of(provenance("{}", ada), "400", "MC-REQ-002", ".resource"),
                List.of(
                        provenance(WHY, ada).replace("\"target\"", "\"signature\":[],\"target\""),
                        "400",
                        "MC-REQ-002",
                        ".resource"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void givenOneEntryThatCannotBeTaken_whenSent_thenItIsNamedAndNothingOfTheOthersIsStored(List<String> of) {
        long before = anna.head();
        String good = observation(ada, "72");

        HttpResponse<String> answer = send(
                "doctor", transaction(post("Observation", good), of.getFirst(), post("Condition", """
                        {"resourceType":"Condition","subject":{"reference":"%s"},"code":{"text":"Cough"}}""".formatted(ada))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(of.get(1)));
        assertThat(code(json(answer))).isEqualTo(of.get(2));
        if (!of.getLast().equals("unnamed")) {
            String named = of.getLast().equals("later") ? "Bundle.entry[2]" : "Bundle.entry[1]";
            assertThat(expression(json(answer))).isEqualTo(named + of.get(3));
        }
        assertThat(anna.storedBy("doctor", before))
                .as("a try alone")
                .allMatch(event -> event.getClass().getSimpleName().equals("RecordAccessed"));
    }

    private Stream<List<String>> hostile() {
        String good = post("Observation", observation(ada, "72"));
        String many = String.join(",", Collections.nCopies(501, entry(null, null, "\"method\":\"GET\",\"url\":\"a\"")));
        return Stream.of(
                List.of("", "400", "MC-REQ-001"),
                List.of("[]", "400", "MC-REQ-001"),
                List.of("{\"resourceType\":\"Bundle\",\"type\":\"transaction\"", "400", "MC-REQ-001"),
                List.of(transaction(good) + "{}", "400", "MC-REQ-001"),
                List.of(
                        transaction(good).replace("\"type\":\"tr", "\"type\":\"tr\",\"type\":\"tr"),
                        "400",
                        "MC-REQ-001"),
                List.of(observation(ada, "72"), "400", "MC-REQ-002"),
                List.of("{\"resourceType\":\"Bundle\",\"entry\":[]}", "400", "MC-REQ-002"),
                List.of(bundle("collection", good), "400", "MC-FHIR-011"),
                List.of(transaction(good).replace("\"entry\"", "\"signature\":{},\"entry\""), "400", "MC-REQ-002"),
                List.of(
                        transaction(good).replace("\"entry\"", "\"implicitRules\":\"urn:a\",\"entry\""),
                        "400",
                        "MC-REQ-002"),
                List.of(transaction(good, "7"), "400", "MC-REQ-002"),
                List.of(transaction(many), "413", "MC-REQ-003"),
                List.of(
                        transaction(post(
                                "Observation",
                                "{\"resourceType\":\"Observation\",\"extension\":" + "[{\"extension\":".repeat(80)
                                        + "[]" + "}]".repeat(80) + "}")),
                        "413",
                        "MC-REQ-003"),
                List.of(
                        transaction(post(
                                "Observation",
                                "{\"resourceType\":\"Observation\",\"id\":\"" + "x".repeat(1_100_000) + "\"}")),
                        "413",
                        "MC-REQ-003"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void givenAHostileBundle_whenSent_thenRefusedWithAStableCodeAndNothingChanges(List<String> of) {
        long before = anna.head();

        HttpResponse<String> answer = send("doctor", of.getFirst());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(of.get(1)));
        assertThat(code(json(answer))).isEqualTo(of.get(2));
        assertThat(anna.storedSince(before)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "If-None-Exist", "Medichain-Import-Run", "X-Provenance"})
    void givenAHeaderOfWhichNobodyKnowsWhatItIsSaidOf_whenSent_thenRefused(String header) {
        Map<String, String> said = Map.of(
                "If-Match",
                "W/\"0\"",
                "If-None-Exist",
                "identifier=a|b",
                "Medichain-Import-Run",
                UUID.randomUUID().toString(),
                "X-Provenance",
                "{\"resourceType\":\"Provenance\",\"reason\":[" + RARE + "]}");
        long before = anna.head();

        HttpResponse<String> answer =
                send("doctor", transaction(post("Observation", observation(ada, "400"))), header, said.get(header));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(header.equals("If-None-Exist") ? "MC-FHIR-002" : header);
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenAPatientWhoIsNotCreatedAfterAll_whenRefused_thenNeitherKeysNorAggregatesAreLeft() {
        KeyVault vault = anna.system().part(KeyVault.class);
        String key = UUID.randomUUID().toString();
        String good = post(NEW_PATIENT, "Patient", patient("Moor"));

        HttpResponse<String> refused = send(
                "doctor",
                transaction(good, post("Observation", observation(NEW_PATIENT, "400"))),
                "Idempotency-Key",
                key);
        long before = anna.head();
        HttpResponse<String> taken = send(
                "doctor",
                transaction(good, post("Observation", observation(NEW_PATIENT, "72"))),
                "Idempotency-Key",
                key);

        assertThat(code(json(refused))).isEqualTo("MC-REC-013");
        assertThat(expression(json(refused))).isEqualTo("Bundle.entry[1]");
        assertThat(taken.statusCode()).as("nobody who looks alike was left").isEqualTo(200);
        assertThat(anna.patientsSince(before)).containsExactly(id(taken, 0));
        assertThat(vault.isKnown(Person.of(new TenantId("st-anna"), PatientId.of(id(taken, 0)))))
                .isTrue();
    }

    @Test
    void givenARefusedTransactionThatUpdatedARecord_whenUpdatedAlone_thenItsVersionIsWhatItWas() {
        String id = created(observation(ada, "72"));
        String good = put("Observation", id, 0, observation(ada, "71"));

        HttpResponse<String> refused = send(
                "doctor",
                transaction(good, post("Observation", observation(ada, "4000")), provenance(WHY, "Observation/" + id)));
        HttpResponse<String> alone = send("doctor", transaction(good, provenance(WHY, "Observation/" + id)));

        assertThat(code(json(refused))).isEqualTo("MC-REC-012");
        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(200);
        assertThat(response(alone, 0).path("etag").asString()).isEqualTo("W/\"1\"");
        assertThat(response(alone, 0).path("status").asString()).isEqualTo("200 OK");
    }

    @Test
    void givenAProvenanceForOneEntry_whenSent_thenItIsTheReasonOfThatOneAndTheHeaderThatOfTheOthers() {
        String one = created(observation(ada, "72"));
        String other = created(observation(ada, "73"));
        long before = anna.head();

        HttpResponse<String> answer = send(
                "doctor",
                transaction(
                        put("Observation", one, 0, observation(ada, "400")),
                        put("Observation", other, 0, observation(ada, "70")),
                        provenance(WHY + "," + RARE, "Observation/" + one)),
                "X-Provenance",
                "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"Typed wrongly\"}]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(response(answer, 2).path("status").asString()).isEqualTo("200 OK");
        assertThat(response(answer, 2).has("location")).isFalse();
        assertThat(anna.storedBy("doctor", before))
                .filteredOn(RecordAmended.class::isInstance)
                .extracting(event -> ((RecordAmended) event).reason().value())
                .containsExactlyInAnyOrder(Optional.of("The value was read wrongly"), Optional.of("Typed wrongly"));
        HttpResponse<String> unfounded =
                send("doctor", transaction(put("Observation", other, 1, observation(ada, "69"))));
        assertThat(unfounded.statusCode()).isEqualTo(400);
        assertThat(expression(json(unfounded))).isEqualTo("Bundle.entry[0]");
    }

    @Test
    void givenAVersionThatIsNotTheLast_whenSent_thenRefusedAndTheElementIsNamed() {
        String id = created(observation(ada, "72"));
        String update = put("Observation", id, 3, observation(ada, "71"));
        String blind = update.replaceFirst(",\"ifMatch\":\"W/\\\\\"3\\\\\"\"", "");
        long before = anna.head();

        HttpResponse<String> stale = send("doctor", transaction(update, provenance(WHY, "Observation/" + id)));
        HttpResponse<String> unsaid = send("doctor", transaction(blind, provenance(WHY, "Observation/" + id)));
        HttpResponse<String> twice =
                send("doctor", transaction(put("Observation", id, 0, observation(ada, "71")), update));

        assertThat(stale.statusCode()).as(stale.body()).isEqualTo(412);
        assertThat(expression(json(stale))).isEqualTo("Bundle.entry[0].request.ifMatch");
        assertThat(unsaid.statusCode()).as(unsaid.body()).isEqualTo(428);
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(expression(json(twice))).isEqualTo("Bundle.entry[1].request.url");
        assertThat(anna.storedSince(before)).isZero();
    }

    /** One policy: each entry is decided as the command by itself, in the same words. */
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
    void givenAnybody_whenSendingOne_thenEachEntryIsAsItWouldBeAlone(String name) {
        for (Map.Entry<String, String> one : Map.of(
                        "Observation", observation(ada, "72"),
                        "Encounter", visit(ada),
                        "Patient", patient("Of" + name.replace("-", "")))
                .entrySet()) {
            HttpResponse<String> alone = anna.ask(
                    "POST",
                    ROOT + "/" + one.getKey(),
                    name,
                    one.getValue().replace("Eve", "Ann").getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    JSON);
            long before = anna.head();

            HttpResponse<String> answer = send(name, transaction(post(one.getKey(), one.getValue())));

            boolean isTaken = alone.statusCode() == 201;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(isTaken ? 200 : alone.statusCode());
            if (!isTaken) {
                assertThat(code(json(answer))).isEqualTo(code(json(alone)));
                assertThat(anna.storedBy(name, before))
                        .extracting(event -> event.getClass().getSimpleName())
                        .containsOnly("RecordAccessed");
            }
        }
    }

    @Test
    void givenNobodySignedIn_whenSent_thenRefused() {
        HttpResponse<String> answer = anna.system()
                .ask("POST", ROOT, null, transaction().getBytes(StandardCharsets.UTF_8), "Content-Type", JSON);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void givenAnIdempotencyKey_whenRepeated_thenTheAnswerIsTheSameAndNothingIsStoredAgain() {
        String key = UUID.randomUUID().toString();
        String id = created(observation(ada, "72"));
        String all = transaction(
                post("Observation", observation(ada, "74")),
                put("Observation", id, 0, observation(ada, "75")),
                provenance(WHY, "Observation/" + id));

        HttpResponse<String> first = send("doctor", all, "Idempotency-Key", key);
        HttpResponse<String> alone = send(
                "doctor",
                transaction(put("Observation", id, 1, observation(ada, "76")), provenance(WHY, "Observation/" + id)));
        long before = anna.head();
        HttpResponse<String> again = send("doctor", all, "Idempotency-Key", key);
        HttpResponse<String> other = send("doctor", all.replace(":74", ":73"), "Idempotency-Key", key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(code(json(other))).isEqualTo("MC-REQ-011");
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenTwoNewPatients_whenSent_thenBothAreStoredOrNeither() {
        String second = "urn:uuid:0aa00000-0000-4000-8000-000000000009";
        long before = anna.head();

        HttpResponse<String> alike = send(
                "admin",
                transaction(post(NEW_PATIENT, "Patient", patient("Twin")), post(second, "Patient", patient("Twin"))));
        HttpResponse<String> oneNumber = send(
                "admin",
                transaction(
                        post(NEW_PATIENT, "Patient", numbered("Heath")), post(second, "Patient", numbered("Marsh"))));
        List<String> none = anna.patientsSince(before);
        HttpResponse<String> apart = send(
                "admin",
                transaction(
                        post(NEW_PATIENT, "Patient", patient("Twin")),
                        post(second, "Patient", patient("Twin")),
                        provenance(RARE.replace("rare-value", "another-person"), second)));

        assertThat(code(json(alike))).isEqualTo("MC-PAT-001");
        assertThat(expression(json(alike))).isEqualTo("Bundle.entry[1]");
        assertThat(oneNumber.statusCode()).as(oneNumber.body()).isEqualTo(409);
        assertThat(none).isEmpty();
        assertThat(apart.statusCode()).as(apart.body()).isEqualTo(200);
        assertThat(anna.patientsSince(before)).containsExactly(id(apart, 0), id(apart, 1));
    }

    @Test
    void givenANewPatientAndARecordThatTheCallerMayNotAdd_whenRefused_thenTheTryNamesNobodyWhoIsNotThere() {
        long before = anna.head();

        HttpResponse<String> answer = send(
                "admin",
                transaction(
                        post(NEW_PATIENT, "Patient", patient("Nowhere")),
                        post("Observation", observation(NEW_PATIENT, "72"))));
        HttpResponse<String> known = send(
                "admin",
                transaction(
                        post(NEW_PATIENT, "Patient", patient("Nowhere")), post("Observation", observation(ada, "72"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(known.statusCode()).as(known.body()).isEqualTo(404);
        assertThat(anna.patientsSince(before)).isEmpty();
        assertThat(anna.storedBy("admin", before).stream()
                        .filter(RecordAccessed.class::isInstance)
                        .map(RecordAccessed.class::cast))
                .as("a try each, that of whom is there names her")
                .extracting(RecordAccessed::patients)
                .containsExactly(List.of(), List.of(PatientId.of(anna.patient)));
    }

    @Test
    void givenSomebodyWhoEntersOneWhoLooksAlike_whenAnotherWaitsTooLong_thenToldToComeBackAndNothingIsStored() {
        long before = anna.head();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        AtomicReference<HttpResponse<String>> waited = new AtomicReference<>();
        String alike = transaction(post("Patient", patient("Stripe")));
        Registration holding = anna.system().part(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            String command = work.getMessage().getPayload().getClass().getSimpleName();
            if (command.equals("RegisterPatient") && isFirst.getAndSet(false)) {
                waited.set(send("admin", alike));
            }
            return chain.proceed();
        });

        HttpResponse<String> first;
        try {
            first = send("admin", alike);
        } finally {
            holding.cancel();
        }

        assertThat(waited.get().statusCode()).as(waited.get().body()).isEqualTo(503);
        assertThat(waited.get().headers().firstValue("Retry-After")).contains("1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(anna.patientsSince(before)).containsExactly(id(first, 0));
    }

    private static String numbered(String family) {
        return patient(family).replaceFirst("\\{", """
                {"identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:mrn","value":"90210"}],""");
    }

    @Test
    void givenTwoTransactionsOnOneVersion_whenSentAtOnce_thenOneIsStoredWholeAndTheOtherNotAtAll() throws Exception {
        for (int round = 0; round < 10; round++) {
            String one = created(observation(ada, "72"));
            String other = created(observation(ada, "73"));
            String reason = provenance(WHY, "Observation/" + one, "Observation/" + other);
            String first = put("Observation", one, 0, observation(ada, "70"));
            String second = put("Observation", other, 0, observation(ada, "71"));
            long before = anna.head();

            List<HttpResponse<String>> answers = atOnce(
                    transaction(post("Observation", observation(ada, "60")), first, second, reason),
                    transaction(post("Observation", observation(ada, "61")), second, first, reason));

            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 412);
            assertThat(anna.storedBy("doctor", before))
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("RecordAdded", "RecordAmended", "RecordAmended");
        }
    }

    private List<HttpResponse<String>> atOnce(String... bundles) {
        CyclicBarrier start = new CyclicBarrier(bundles.length);
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.of(bundles)
                .map(bundle -> CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return send("doctor", bundle);
                }))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** As many as a bundle may have. */
    @Test
    void givenFiveHundredRecords_whenSent_thenAllAreStoredSideBySide() {
        String[] entries = IntStream.range(0, 500)
                .mapToObj(i -> post("Observation", observation(ada, Integer.toString(50 + i % 50))))
                .toArray(String[]::new);
        long before = anna.head();

        HttpResponse<String> answer = send("doctor", transaction(entries));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("entry")).hasSize(500);
        assertThat(anna.storedBy("doctor", before)).hasSize(500);
    }

    @Test
    void givenNothingToDo_whenSent_thenNothingIsAnsweredAndStored() {
        long before = anna.head();

        HttpResponse<String> answer = send("doctor", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("type").asString()).isEqualTo("transaction-response");
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenTheStatement_whenRead_thenTransactionsAndBatchesAreNamed() {
        JsonNode rest = json(read("metadata")).path("rest").path(0);

        assertThat(rest.path("interaction").findValuesAsString("code")).containsExactly("transaction", "batch");
    }

    private String created(String observation) {
        HttpResponse<String> answer = send("doctor", transaction(post("Observation", observation)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return id(answer, 0);
    }

    private HttpResponse<String> read(String path) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                ROOT + "/" + path,
                "doctor",
                null,
                "Accept",
                JSON,
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> send(String name, String bundle, String... headers) {
        return Requests.send(anna, name, bundle, headers);
    }
}
