package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes with what a search has found, in a running system. */
@InStAnna
class FhirIncludesTest {
    private static final Map<String, Object> CODE =
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "2339-0")));

    private final StAnna anna;
    private String measured;
    private String alone;
    private String report;

    FhirIncludesTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        measured = added(Map.of("kind", "observation", "code", CODE, "status", "final"), anna.encounter);
        alone = added(Map.of("kind", "observation", "code", CODE, "status", "final"), null);
        report = added(
                Map.of(
                        "kind",
                        "report",
                        "code",
                        CODE,
                        "status",
                        "final",
                        "category",
                        "LAB",
                        "result",
                        List.of(measured)),
                anna.encounter);
    }

    private String added(Map<String, Object> content, String visit) {
        Map<String, Object> body = new HashMap<>(Map.of("patientId", anna.patient, "content", content));
        if (visit != null) {
            body.put("encounterId", visit);
        }
        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    @Test
    void givenAReport_whenItsReferencesAreIncluded_thenEachComesOnceAndTellsWhyItIsThere() {
        Bundle found = search("DiagnosticReport?_include=DiagnosticReport:result&_include=DiagnosticReport:patient"
                + "&_include=DiagnosticReport:subject:Patient&_include=DiagnosticReport:encounter");

        assertThat(ids(found, SearchEntryMode.MATCH)).containsExactly(report);
        assertThat(ids(found, SearchEntryMode.INCLUDE)).containsExactly(measured, anna.patient, anna.encounter);
        assertThat(found.getTotal()).isEqualTo(1);
    }

    @Test
    void givenObservations_whenWhatNamesThemIsIncluded_thenItComes() {
        Bundle found = search("Observation?_revinclude=DiagnosticReport:result");

        assertThat(ids(found, SearchEntryMode.MATCH)).containsExactlyInAnyOrder(measured, alone);
        assertThat(ids(found, SearchEntryMode.INCLUDE)).containsExactly(report);
        assertThat(ids(
                        search("Observation?_id=" + alone + "&_revinclude=DiagnosticReport:result"),
                        SearchEntryMode.INCLUDE))
                .isEmpty();
    }

    @Test
    void givenAVisit_whenItsRecordsAreIncluded_thenThoseOfItComeAlone() {
        Bundle found = search("Encounter?_revinclude=Observation:encounter&_revinclude=DiagnosticReport:encounter");

        assertThat(ids(found, SearchEntryMode.MATCH)).containsExactly(anna.encounter);
        assertThat(ids(found, SearchEntryMode.INCLUDE)).containsExactly(measured, report);
    }

    /** Each is read and told by itself: the same one twice is one, and there are ten at most. */
    @Test
    void givenOneInclusionManyTimes_whenAsked_thenItIsReadOnce() {
        long before = anna.head();

        search("Observation?" + "_revinclude=DiagnosticReport:result&".repeat(12)
                + "_revinclude=DiagnosticReport:result");

        assertThat(anna.storedBy("doctor", before)).hasSize(2);
        String many = java.util.stream.Stream.of(
                        "Observation",
                        "Procedure",
                        "DiagnosticReport",
                        "Condition",
                        "MedicationRequest",
                        "CarePlan",
                        "CareTeam",
                        "DocumentReference",
                        "ImagingStudy",
                        "Composition")
                .map(type -> "&_revinclude=" + type + ":encounter")
                .collect(java.util.stream.Collectors.joining());
        String query = "/fhir/r4/Encounter?patient=" + anna.patient + many;
        assertThat(ask(query, "doctor").statusCode()).isEqualTo(200);
        assertThat(ask(query + "&_include=Encounter:patient", "doctor").statusCode())
                .isEqualTo(400);
    }

    /** As if it were asked for alone: whoever may not read it is refused, and each read is told as what it is. */
    @Test
    void givenWhatIsIncluded_whenAsked_thenItIsDecidedAndToldAsIfItWereAskedForAlone() {
        long before = anna.head();
        String query = "/fhir/r4/DiagnosticReport?patient=" + anna.patient;

        assertThat(ask(query, "lab-technician").statusCode()).isEqualTo(200);
        assertThat(ask(query + "&_include=DiagnosticReport:patient", "lab-technician")
                        .statusCode())
                .isEqualTo(403);
        search("DiagnosticReport?_include=DiagnosticReport:patient");

        assertThat(anna.storedBy("lab-technician", before))
                .extracting(told -> ((RecordAccessed) told).part() + " " + ((RecordAccessed) told).outcome())
                .containsExactly(
                        AccessedPart.RECORDS + " " + AccessOutcome.GRANTED,
                        AccessedPart.DEMOGRAPHICS + " " + AccessOutcome.DENIED);
        assertThat(anna.storedBy("doctor", before))
                .extracting(told -> ((RecordAccessed) told).part() + " " + ((RecordAccessed) told).outcome())
                .containsExactlyInAnyOrder(
                        AccessedPart.RECORDS + " " + AccessOutcome.GRANTED,
                        AccessedPart.DEMOGRAPHICS + " " + AccessOutcome.GRANTED);
    }

    private Bundle search(String query) {
        HttpResponse<String> answer = ask("/fhir/r4/" + query + "&patient=" + anna.patient, "doctor");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private HttpResponse<String> ask(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static List<String> ids(Bundle bundle, SearchEntryMode mode) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
