package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.RecordAccessed;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Medical records read as resources of FHIR R4, in a running system. */
@InStAnna
class FhirRecordsTest {
    private static final String JSON = "application/fhir+json";
    private static final Map<String, Object> GLUCOSE =
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "2339-0", "display", "Glucose")));

    private final StAnna anna;

    FhirRecordsTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenTheCapabilityStatement_whenReadByAStranger_thenItIsOneAndEachInteractionIsThere() {
        HttpResponse<String> answer = anna.system().ask("GET", "/fhir/r4/metadata", null, null);

        CapabilityStatement told = (CapabilityStatement) resource(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(JSON));
        assertThat(told.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(told.getRestFirstRep().getResource())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.getInteraction())
                        .isNotEmpty()
                        .allSatisfy(interaction -> isThere(each, interaction.getCode())))
                .allSatisfy(each ->
                        assertThat(each.getOperation()).allSatisfy(operation -> isThere(each, operation.getName())));
        assertThat(told.getRestFirstRep().getResource())
                .filteredOn(each -> each.getType().equals("Patient"))
                .flatExtracting(CapabilityStatementRestResourceComponent::getOperation)
                .extracting(CapabilityStatementRestResourceOperationComponent::getDefinition)
                .contains("http://hl7.org/fhir/uv/ips/OperationDefinition/summary");
    }

    /** Each path of the statement is a route: it is asked for a random id, of which it says that there is none. */
    private void isThere(CapabilityStatementRestResourceComponent type, TypeRestfulInteraction interaction) {
        if (interaction == TypeRestfulInteraction.CREATE || interaction == TypeRestfulInteraction.UPDATE) {
            isWritten(type.getType(), interaction == TypeRestfulInteraction.CREATE ? "" : "/" + UUID.randomUUID());
            return;
        }
        String one = "/fhir/r4/" + type.getType() + "/"
                + (type.getType().equals("Binary") ? UUID.randomUUID() + ".0" : UUID.randomUUID());
        String path = switch (interaction) {
            case READ -> one;
            case VREAD -> one + "/_history/0";
            case HISTORYINSTANCE -> one + "/_history";
            case SEARCHTYPE ->
                "/fhir/r4/" + type.getType() + (isOfPatients(type) ? "?_id=" : "?patient=") + anna.patient;
            default -> throw new AssertionError("Nothing is known of " + interaction);
        };
        boolean isSearch = interaction == TypeRestfulInteraction.SEARCHTYPE;
        // who looked at a record is for the patient, and not for who looked
        String who = type.getType().equals("AuditEvent") ? "patient" : "doctor";
        long before = anna.head();
        HttpResponse<String> answer = anna.ask("GET", path, who, null);
        assertThat(answer.statusCode()).as(path).isEqualTo(isSearch ? 200 : 404);
        assertThat(anna.storedBy(who, before))
                .as("a route knows who asked, and tells it: %s", path)
                .hasAtLeastOneElementOfType(RecordAccessed.class);
        if (isSearch) {
            assertThat(type.getSearchParam())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(parameter -> assertThat(
                                    searched(type, parameter, who).statusCode())
                            .as(parameter.getName())
                            .isEqualTo(200));
            assertThat(type.getSearchInclude())
                    .allSatisfy(included -> assertThat(anna.ask("GET", path + "&_include=" + included, who, null)
                                    .statusCode())
                            .as("%s", included)
                            .isEqualTo(200));
            assertThat(type.getSearchRevInclude())
                    .allSatisfy(included -> assertThat(anna.ask("GET", path + "&_revinclude=" + included, who, null)
                                    .statusCode())
                            .as("%s", included)
                            .isEqualTo(200));
            assertThat(anna.ask("GET", path + "&_include=Observation:device", who, null)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(anna.ask("GET", path + "&nobody-knows=x", who, null).statusCode())
                    .isEqualTo(400);
            assertThat(anna.ask("GET", path + "&_id:not=x", who, null).statusCode())
                    .isEqualTo(400);
        }
    }

    /** An operation of one that is not there finds none, and tells who asked; each other one is a route, too. */
    private void isThere(CapabilityStatementRestResourceComponent type, String operation) {
        String path = "/fhir/r4/" + type.getType();
        long before = anna.head();
        switch (operation) {
            case "everything", "summary" -> {
                HttpResponse<String> answer =
                        anna.ask("GET", path + "/" + UUID.randomUUID() + "/$" + operation, "doctor", null);
                assertThat(answer.statusCode()).as(operation).isEqualTo(404);
                assertThat(anna.storedBy("doctor", before))
                        .as(operation)
                        .hasAtLeastOneElementOfType(RecordAccessed.class);
            }
            case "validate" -> {
                HttpResponse<String> answer = anna.ask(
                        "POST",
                        path + "/$validate",
                        "doctor",
                        "{\"resourceType\":\"Claim\"}".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        JSON);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body()).contains("OperationOutcome");
            }
            case "export" ->
                assertThat(anna.ask("GET", path + "/$export", "doctor", null).statusCode())
                        .as("a route, with tests of its own")
                        .isIn(400, 403);
            default -> throw new AssertionError("Nothing is known of " + operation);
        }
    }

    private static boolean isOfPatients(CapabilityStatementRestResourceComponent type) {
        return type.getType().equals("Patient");
    }

    /** What is sent is looked into. */
    private void isWritten(String type, String id) {
        HttpResponse<String> answer = anna.ask(
                id.isEmpty() ? "POST" : "PUT",
                "/fhir/r4/" + type + id,
                "doctor",
                "{\"resourceType\":\"Claim\"}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                JSON);
        assertThat(answer.statusCode()).as(type + id).isEqualTo(400);
        assertThat(answer.body()).contains("resourceType is not the type that the path names");
    }

    private HttpResponse<String> searched(
            CapabilityStatementRestResourceComponent type,
            CapabilityStatementRestResourceSearchParamComponent parameter,
            String who) {
        String path = "/fhir/r4/" + type.getType();
        String value = parameter.getName() + "="
                + switch (parameter.getType()) {
                    case REFERENCE -> "Patient/" + anna.patient;
                    case DATE -> "ge2026-03";
                    case STRING -> "quill";
                    default -> "urn:x%7Cy,z";
                };
        return isOfPatients(type)
                ? anna.ask(
                        "POST",
                        path + "/_search",
                        who,
                        (value + "&name=quill").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                : anna.ask(
                        "GET",
                        path + "?" + value + (value.startsWith("patient=") ? "" : "&patient=" + anna.patient),
                        who,
                        null);
    }

    @Test
    void givenAResourceThatCame_whenRead_thenItIsAsItCameButForWhatIsOurs() {
        String record = added(Map.of(
                "content",
                Map.of("kind", "observation", "code", GLUCOSE, "status", "final"),
                "encounterId",
                anna.encounter,
                "occurred",
                Map.of("start", "2026-03-03"),
                "original",
                original()));

        HttpResponse<String> answer = read("/fhir/r4/Observation/" + record, "doctor");

        Observation read = (Observation) resource(answer);
        assertThat(answer.headers().firstValue("ETag")).contains("W/\"0\"");
        assertThat(read.getIdElement().getIdPart()).isEqualTo(record);
        assertThat(read.getMeta().getVersionId()).isEqualTo("0");
        assertThat(read.getMeta().getLastUpdated()).isNotNull();
        assertThat(read.getSubject().getReference()).isEqualTo("Patient/" + anna.patient);
        assertThat(read.getSubject().getDisplay()).isEqualTo("Ada");
        assertThat(read.getEncounter().getReference()).isEqualTo("Encounter/" + anna.encounter);
        assertThat(read.getPerformerFirstRep().getReference()).as("nobody here").isNull();
        assertThat(read.getPerformerFirstRep().getExtensionString("urn:medichain:said-reference"))
                .isEqualTo("Practitioner/p1");
        assertThat(answer.body()).contains("\"value\":2.10", "\"method\":{\"text\":\"by an electrode\"}");
    }

    private static Map<String, Object> original() {
        return Map.of(
                "resourceType",
                "Observation",
                "id",
                "o1",
                "status",
                "final",
                "code",
                GLUCOSE,
                "subject",
                Map.of("reference", "Patient/p0", "display", "Ada"),
                "encounter",
                Map.of("reference", "Encounter/e0"),
                "performer",
                List.of(Map.of("reference", "Practitioner/p1")),
                "method",
                Map.of("text", "by an electrode"),
                "effectiveDateTime",
                "2026-03-03",
                "valueQuantity",
                Map.of("value", new java.math.BigDecimal("2.10"), "unit", "mmol/L"));
    }

    @Test
    void givenAResourceThatWasAmendedHere_whenRead_thenTheAmendmentCountsAndTheHistoryHasBoth() {
        String record = added(Map.of(
                "content",
                Map.of("kind", "observation", "code", GLUCOSE, "status", "preliminary"),
                "occurred",
                Map.of("start", "2026-03-03"),
                "original",
                original()));
        anna.ask(
                "POST",
                "/api/records/" + record + "/amendments",
                "doctor",
                Map.of(
                        "content",
                        Map.of(
                                "kind",
                                "observation",
                                "code",
                                GLUCOSE,
                                "status",
                                "corrected",
                                "value",
                                Map.of(
                                        "type",
                                        "quantity",
                                        "quantity",
                                        Map.of(
                                                "value",
                                                new java.math.BigDecimal("1.90"),
                                                "unit",
                                                "mmol/L",
                                                "code",
                                                "mmol/L",
                                                "comparator",
                                                "<"))),
                        "reason",
                        "The sample was mistaken"),
                "If-Match",
                "\"0\"");

        HttpResponse<String> now = read("/fhir/r4/Observation/" + record, "doctor");
        Bundle history = (Bundle) resource(read("/fhir/r4/Observation/" + record + "/_history", "doctor"));
        HttpResponse<String> first = read("/fhir/r4/Observation/" + record + "/_history/0", "doctor");

        assertThat(((Observation) resource(now)).getStatus().toCode()).isEqualTo("corrected");
        assertThat(now.body())
                .contains("\"comparator\":\"<\"", "\"value\":1.90")
                .doesNotContain("by an electrode");
        assertThat(first.body()).contains("by an electrode");
        assertThat(history.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(history.getEntry())
                .extracting(entry -> entry.getResource().getMeta().getVersionId())
                .containsExactly("1", "0");
        assertThat(read("/fhir/r4/Observation/" + record + "/_history/7", "doctor")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenARecordThatWasRetracted_whenRead_thenItIsEnteredInError() {
        String problem = added(Map.of("content", Map.of("kind", "condition", "code", GLUCOSE)));
        String report = added(Map.of("content", Map.of("kind", "report", "code", GLUCOSE, "status", "final")));
        for (String record : List.of(problem, report)) {
            anna.ask(
                    "POST",
                    "/api/records/" + record + "/retraction",
                    "doctor",
                    Map.of("reason", "Of another patient"),
                    "If-Match",
                    "\"0\"");
        }

        Condition told = (Condition) resource(read("/fhir/r4/Condition/" + problem, "doctor"));
        assertThat(told.getVerificationStatus().getCodingFirstRep().getCode()).isEqualTo("entered-in-error");
        assertThat(told.hasClinicalStatus()).isFalse();
        assertThat(read("/fhir/r4/DiagnosticReport/" + report, "doctor").body())
                .contains("\"status\":\"entered-in-error\"");
    }

    @Test
    void givenANoteWithADocument_whenRead_thenItIsACompositionAndTheDocumentIsABinary() {
        Composition note = (Composition) resource(read("/fhir/r4/Composition/" + anna.record, "nurse"));

        String binary = ((Attachment) note.getExtension().getFirst().getValue()).getUrl();
        HttpResponse<String> content = anna.ask("GET", "/fhir/r4/" + binary, "nurse", null, "Accept", "*/*");
        assertThat(note.getSectionFirstRep().getText().getDiv().allText()).contains("Afebrile since the morning");
        assertThat(content.body()).isEqualTo("plain words");
        assertThat(content.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        org.hl7.fhir.r4.model.Binary resource =
                (org.hl7.fhir.r4.model.Binary) resource(read("/fhir/r4/" + binary, "nurse"));
        assertThat(new String(resource.getData(), StandardCharsets.UTF_8)).isEqualTo("plain words");
        assertThat(read("/fhir/r4/Binary/" + anna.record + ".7", "nurse").statusCode())
                .isEqualTo(404);
    }

    /** The type is part of the name: a condition is no observation. */
    @Test
    void givenARecordOfAnotherType_whenRead_thenThereIsNone() {
        String problem = added(Map.of("content", Map.of("kind", "condition", "code", GLUCOSE)));

        assertThat(code(read("/fhir/r4/Observation/" + problem, "doctor"))).isEqualTo("MC-REQ-004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/r4",
                "/fhir/r4/Claim/1",
                "/fhir/r4/Observation/none",
                "/fhir/r4/Binary/none",
                "/fhir/r4/Observation/0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002"
            })
    void givenWhatIsNotThere_whenAsked_thenAnOutcomeSaysSo(String path) {
        HttpResponse<String> answer = read(path, "doctor");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("MC-REQ-004");
    }

    @Test
    void givenSomebodyElse_whenReading_thenRefusedAsEverywhereAndTold() {
        String path = "/fhir/r4/Composition/" + anna.record;
        long before = anna.head();

        HttpResponse<String> stranger = anna.system().ask("GET", path, null, null);
        HttpResponse<String> untied = read(path, "doctor-outside");
        HttpResponse<String> wrongRole = read(path, "pharmacist");
        HttpResponse<String> withoutPurpose = read(path, "admin");
        HttpResponse<String> forAPurpose =
                anna.ask("GET", path, "admin", null, "Accept", JSON, "Medichain-Purpose", "review of the visit");

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(code(stranger)).isEqualTo("MC-ACC-001");
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(untied.statusCode()).isEqualTo(404);
        assertThat(wrongRole.statusCode()).isEqualTo(403);
        assertThat(code(withoutPurpose)).isEqualTo("MC-ACC-004");
        assertThat(forAPurpose.statusCode()).isEqualTo(200);
        assertThat(anna.storedBy("doctor-outside", before))
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordAccessed.class, told -> assertThat(told.outcome()).isEqualTo(AccessOutcome.DENIED));
        assertThat(anna.storedBy("admin", before))
                .extracting(told -> ((RecordAccessed) told).outcome())
                .containsExactly(AccessOutcome.DENIED, AccessOutcome.GRANTED);
    }

    @Test
    void givenWhatIsNotOffered_whenAsked_thenRefused() {
        String path = "/fhir/r4/Composition/" + anna.record;

        assertThat(read(path + "?_summary=true", "doctor").statusCode()).isEqualTo(400);
        assertThat(read(path + "?_format=xml", "doctor").statusCode()).isEqualTo(406);
        assertThat(anna.ask("GET", path, "doctor", null, "Accept", "application/fhir+xml")
                        .statusCode())
                .isEqualTo(406);
        assertThat(anna.ask("GET", path + "?_format=json&_pretty=true", "doctor", null, "Accept", "text/html")
                        .body())
                .contains("\n");
        HttpResponse<String> deleted = anna.ask("DELETE", path, "doctor", null);
        assertThat(deleted.statusCode()).isEqualTo(405);
        assertThat(code(deleted)).isEqualTo("MC-REQ-005");
    }

    private String added(Map<String, Object> entry) {
        Map<String, Object> body = new java.util.HashMap<>(entry);
        body.put("patientId", anna.patient);
        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    private HttpResponse<String> read(String path, String who) {
        return anna.ask("GET", path, who, null, "Accept", JSON, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static Resource resource(HttpResponse<String> answer) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (Resource) parser.parseResource(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        OperationOutcome outcome = (OperationOutcome) resource(answer);
        return outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode();
    }
}
