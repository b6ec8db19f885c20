package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Action;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.id.PatientId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All patients as files, ordered, waited for and fetched, in a running system. */
@InStAnna
class FhirExportTest {
    private final StAnna anna;
    private ExportClient admin;
    private String rule;

    FhirExportTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        admin = new ExportClient(anna, "admin");
        anna.post("doctor", "/api/records", anna.note("seen today"));
        rule = "Consent/rule." + anna.permit("patient", anna.patient, "vitals");
    }

    /** So many are kept as may be. */
    @AfterEach
    void removeAll() {
        admin.removeAll(anna.data());
    }

    @Test
    void givenAHospital_whenExported_thenItIsWhatEverythingGivesOfEachPatientOnce() {
        JsonNode manifest = admin.manifestOf("?_outputFormat=application%2Ffhir%2Bndjson");

        assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.path("request").asString()).contains("/Patient/$export");
        assertThat(manifest.path("transactionTime").asString()).endsWith("Z");
        assertThat(manifest.path("error")).isEmpty();
        assertThat(manifest.path("deleted")).isEmpty();
        List<JsonNode> exported = admin.lines(manifest, "output");
        assertThat(exported.stream().map(FhirExportTest::place))
                .doesNotHaveDuplicates()
                .contains(rule);
        assertThat(exported).containsExactlyInAnyOrderElementsOf(everything());
    }

    private Set<JsonNode> everything() {
        return List.of(anna.patient, anna.otherPatient).stream()
                .flatMap(patient -> {
                    HttpResponse<String> answer = anna.ask(
                            "GET",
                            "/fhir/r4/Patient/" + patient + "/$everything",
                            "admin",
                            null,
                            "Medichain-Purpose",
                            "compared");
                    return JsonMapper.shared()
                            .readTree(answer.body())
                            .path("entry")
                            .valueStream();
                })
                .map(entry -> entry.path("resource"))
                .collect(Collectors.toSet());
    }

    private static String place(JsonNode resource) {
        return resource.path("resourceType").asString() + "/"
                + resource.path("id").asString();
    }

    @Test
    void givenAnExport_whenOrderedAndFetched_thenEachPatientReadsBothInTheirLogWithTheReason() {
        long before = anna.head();
        JsonNode manifest = admin.manifestOf("?_type=Patient");
        List<RecordAccessed> written = exportsOf(anna.patient, before);
        assertThat(written).hasSize(1);

        long fetched = anna.head();
        admin.lines(manifest, "output");

        assertThat(exportsOf(anna.patient, fetched)).hasSize(1);
        assertThat(exportsOf(anna.otherPatient, fetched)).hasSize(1);
        JsonNode log = StAnna.json(anna.ask(
                "GET",
                "/api/patients/" + anna.patient + "/access-log",
                "patient",
                null,
                "Medichain-Read-After",
                Long.toString(anna.head())));
        assertThat(log.toString()).contains("all of your record, in an export", "moving to another system");
    }

    private List<RecordAccessed> exportsOf(String patient, long since) {
        return anna.storedBy("admin", since).stream()
                .filter(RecordAccessed.class::isInstance)
                .map(RecordAccessed.class::cast)
                .filter(event -> event.part() == AccessedPart.EXPORT)
                .filter(event -> event.patients().contains(PatientId.of(patient)))
                .peek(event -> assertThat(event.outcome()).isEqualTo(AccessOutcome.GRANTED))
                .peek(event -> assertThat(event.action()).isIn(Action.EXPORT_PATIENTS, Action.READ_EXPORT))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient",
                "doctor",
                "nurse",
                "pharmacist",
                "lab-technician",
                "billing-staff",
                "compliance-officer",
                "analyst",
                "operator"
            })
    void givenAnyOtherRole_whenOrdering_thenRefusedAndTheTryIsRecorded(String name) {
        anna.proveAfresh(name);
        long before = anna.head();

        HttpResponse<String> answer = new ExportClient(anna, name).kickOff("GET", ExportClient.ALL, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(anna.storedBy(name, before))
                .singleElement()
                .satisfies(
                        event -> assertThat(((RecordAccessed) event).outcome()).isEqualTo(AccessOutcome.DENIED));
    }

    @Test
    void givenAnAdmin_whenWithoutAReasonOrAFreshFactor_thenRefused() {
        HttpResponse<String> noReason = anna.ask("GET", ExportClient.ALL, "admin", null, "Prefer", "respond-async");
        HttpResponse<String> notFresh = anna.system()
                .ask(
                        "GET",
                        ExportClient.ALL,
                        anna.withoutStepUp("admin"),
                        null,
                        "Prefer",
                        "respond-async",
                        "Medichain-Purpose",
                        "moving",
                        "Accept",
                        "application/fhir+json");

        assertThat(noReason.statusCode()).isEqualTo(403);
        assertThat(noReason.body()).contains("MC-ACC-004");
        assertThat(notFresh.statusCode()).isEqualTo(403);
        assertThat(notFresh.body()).contains("MC-ACC-003");
    }

    @Test
    void givenAnExport_whenAnotherAdminOrAnotherHouseAsks_thenItIsNotThere() {
        anna.hire("admin", "admin-two", io.medichain.access.Role.ADMIN);
        String place = admin.order("?_type=Patient");
        JsonNode manifest = admin.manifest(place);
        String file =
                ExportClient.path(manifest.path("output").path(0).path("url").asString());

        for (String name : List.of("admin-two", "elsewhere")) {
            ExportClient other = new ExportClient(anna, name);
            assertThat(other.get(place).statusCode()).isEqualTo(404);
            assertThat(other.get(file).statusCode()).isEqualTo(404);
            assertThat(anna.ask("DELETE", place, name, null).statusCode()).isEqualTo(404);
        }
        assertThat(new ExportClient(anna, "doctor").get(file).statusCode()).isEqualTo(403);
        assertThat(admin.get(file).statusCode()).isEqualTo(200);
    }

    @Test
    void givenACompleteExport_whenRemoved_thenNothingOfItIsThere() {
        String place = admin.order("?_type=Patient");
        JsonNode manifest = admin.manifest(place);

        HttpResponse<String> removed = anna.ask("DELETE", place, "admin", null);

        assertThat(removed.statusCode()).isEqualTo(202);
        assertThat(admin.get(place).statusCode()).isEqualTo(404);
        assertThat(admin.get(ExportClient.path(
                                manifest.path("output").path(0).path("url").asString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(anna.data().resolve("exports/" + place.substring(place.lastIndexOf('/') + 1)))
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Patient # Patient",
                "Consent # Consent",
                "Composition,Encounter # Composition, Encounter",
                "Goal #",
            })
    void givenTypes_whenExported_thenTheyComeAlone(String types, String found) {
        JsonNode manifest = admin.manifestOf("?_type=" + types.strip());

        Set<String> there = new TreeSet<>();
        manifest.path("output").forEach(file -> there.add(file.path("type").asString()));
        assertThat(there)
                .isEqualTo(found == null ? Set.of() : Set.of(found.strip().split(", ")));
        admin.lines(manifest, "output");
    }

    @Test
    void givenAChange_whenExportedSince_thenItComesAloneAndNobodyElseIsSaidToBeRead() {
        List<JsonNode> all = admin.lines(admin.manifestOf(""), "output");
        String last = all.stream()
                .map(each -> each.path("meta").path("lastUpdated").asString())
                .max(java.util.Comparator.comparing(java.time.Instant::parse))
                .orElseThrow();
        ExportClient.pause();
        String added = StAnna.id(anna.post("doctor", "/api/records", anna.note("one more")));
        long before = anna.head();

        JsonNode manifest = admin.manifestOf("?_since=" + last);

        assertThat(admin.lines(manifest, "output"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("id").asString()).isEqualTo(added));
        assertThat(exportsOf(anna.patient, before)).isNotEmpty();
        assertThat(exportsOf(anna.otherPatient, before)).isEmpty();
    }

    /** That it does not count any more is told by the record itself, whose own time is before. */
    @Test
    void givenASignedRecordThatIsAmended_whenExportedSince_thenBothComeAgain() {
        String first = StAnna.id(anna.post("doctor", "/api/records", anna.note("the left knee")));
        anna.proveAfresh("doctor");
        StAnna.json(anna.ask(
                "POST",
                "/api/records/" + first + "/signatures",
                "doctor",
                Map.of("meaning", "authorship"),
                "If-Match",
                "\"0\""));
        String last = everything().stream()
                .map(each -> each.path("meta").path("lastUpdated").asString())
                .max(java.util.Comparator.comparing(java.time.Instant::parse))
                .orElseThrow();
        ExportClient.pause();
        java.util.Map<String, Object> amending = new java.util.HashMap<>(anna.note("the right knee"));
        amending.put("amends", Map.of("recordId", first, "reason", "the wrong side"));
        String later = StAnna.id(anna.post("doctor", "/api/records", amending));

        List<JsonNode> lines = admin.lines(admin.manifestOf("?_since=" + last), "output");
        JsonNode everything = JsonMapper.shared()
                .readTree(anna.ask(
                                "GET",
                                "/fhir/r4/Patient/" + anna.patient + "/$everything?_since=" + last,
                                "admin",
                                null,
                                "Medichain-Purpose",
                                "compared")
                        .body());

        assertThat(lines).extracting(line -> line.path("id").asString()).containsExactlyInAnyOrder(first, later);
        assertThat(lines.toString()).contains("urn:medichain:amended-by");
        assertThat(everything.path("entry").valueStream().map(entry -> entry.path("resource")))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void givenPatientsByName_whenExportedByPost_thenTheyComeAloneAndWhoIsNotHereIsNamed() {
        String nobody = java.util.UUID.randomUUID().toString();
        Map<String, Object> body = parameters(
                Map.of("name", "patient", "valueReference", Map.of("reference", "Patient/" + anna.otherPatient)),
                Map.of("name", "patient", "valueReference", Map.of("reference", "Patient/" + nobody)),
                Map.of("name", "_type", "valueString", "Patient"));

        JsonNode manifest = admin.manifest(ExportClient.place(post(body)));

        assertThat(admin.lines(manifest, "output"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("id").asString()).isEqualTo(anna.otherPatient));
        assertThat(admin.lines(manifest, "error"))
                .singleElement()
                .satisfies(line -> assertThat(line.toString()).contains(nobody, "forbidden"));
    }

    private static Map<String, Object> parameters(Map<?, ?>... parameters) {
        return Map.of("resourceType", "Parameters", "parameter", List.of(parameters));
    }

    private HttpResponse<String> post(Object body) {
        return admin.kickOff(
                "POST",
                ExportClient.ALL,
                JsonMapper.shared().writeValueAsBytes(body),
                "Content-Type",
                "application/fhir+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?_outputFormat=text/csv",
                "?_type=Observations",
                "?_since=2026",
                "?_since=2026-01-01T00:00:00Z&_since=2026-01-01T00:00:00Z",
                "?_until=2026-01-01T00:00:00Z",
                "?_typeFilter=Observation%3Fcode=x",
                "?_elements=id",
                "?patient=Patient/1",
                "?includeAssociatedData=LatestProvenanceResources",
            })
    void givenWhatIsNotOffered_whenOrdered_thenRefusedAndNothingIsTold(String query) {
        long before = anna.head();

        HttpResponse<String> answer = admin.kickOff("GET", ExportClient.ALL + query, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(anna.storedBy("admin", before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueString\":\"x\"}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueReference\":{\"reference\":\"Patient/1\"}}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueReference\":{\"reference\":\"https://other.example/Patient/00000000-0000-0000-0000-000000000000\"}}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"_type\",\"valueString\":\"x\",\"part\":[]}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[7]}",
            })
    void givenHostileParameters_whenOrderedByPost_thenRefusedAndNothingIsTold(String body) {
        long before = anna.head();

        HttpResponse<String> answer = admin.kickOff(
                "POST",
                ExportClient.ALL,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/fhir+json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(anna.storedBy("admin", before)).isEmpty();
    }

    @Test
    void givenNoWishToWait_whenOrdered_thenRefused() {
        HttpResponse<String> answer =
                anna.ask("GET", ExportClient.ALL, "admin", null, "Medichain-Purpose", "moving to another system");
        HttpResponse<String> head = admin.kickOff("HEAD", ExportClient.ALL, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Prefer");
        assertThat(head.statusCode()).isEqualTo(405);
    }

    @Test
    void givenTheCapabilityStatement_whenRead_thenItInstantiatesBulkData() {
        HttpResponse<String> told = anna.system().ask("GET", "/fhir/r4/metadata", null, null);

        assertThat(told.body())
                .contains(
                        "http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data",
                        "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/r4/$export", "/fhir/r4/Group/all/$export"})
    void givenAnExportThatIsNotOffered_whenOrdered_thenRefusedByName(String path) {
        HttpResponse<String> answer = admin.kickOff("GET", path, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MC-FHIR-010");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note.json",
                "index",
                "..%2Fnote.json",
                "error",
                "Patient.2.ndjson",
                "deleted.1.ndjson",
                "Patient.1.ndjson%00"
            })
    void givenAnExport_whenAFileIsAskedThatItHasNot_thenThereIsNone(String file) {
        String place = admin.order("?_type=Patient");
        admin.manifest(place);

        assertThat(admin.get(place + "/" + file).statusCode()).isIn(400, 404);
        assertThat(admin.get("/fhir/r4/$export/" + file).statusCode()).isIn(400, 404);
    }
}
