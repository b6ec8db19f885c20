package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.AboutPatient;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looked at a record, as AuditEvents, in a running system. */
@InStAnna
class FhirAccessesTest {
    private final StAnna anna;

    FhirAccessesTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        read("/api/patients/" + anna.patient + "/chart", "doctor");
        read("/fhir/r4/Patient/" + anna.patient, "nurse");
        assertThat(read("/fhir/r4/Patient/" + anna.patient, "doctor-outside").statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenARead_whenThePatientAsks_thenItIsAnAuditEventOfWhoWhatAndWhy() {
        AuditEvent chart =
                accesses("patient=" + anna.patient + "&subtype=READ_CHART").getFirst();

        assertThat(chart.getType().getCode()).isEqualTo("110110");
        assertThat(chart.getSubtypeFirstRep().getCode()).isEqualTo("READ_CHART");
        assertThat(chart.getAction().toCode()).isEqualTo("R");
        assertThat(chart.getOutcome().toCode()).isEqualTo("0");
        assertThat(chart.getRecorded()).isNotNull();
        AuditEvent.AuditEventAgentComponent who = chart.getAgentFirstRep();
        assertThat(who.getRequestor()).isTrue();
        assertThat(who.getWho().getIdentifier().getValue()).isEqualTo(anna.user("doctor"));
        assertThat(who.getName()).isNotBlank();
        assertThat(who.getRoleFirstRep().getCodingFirstRep().getCode()).isEqualTo("doctor");
        assertThat(who.getPolicy().getFirst().getValue()).startsWith("urn:medichain:basis:");
        assertThat(chart.getEntityFirstRep().getWhat().getReference()).isEqualTo("Patient/" + anna.patient);
        String proof = chart.getExtensionByUrl("urn:medichain:proof").getValue().primitiveValue();
        assertThat(read(proof, "patient").statusCode()).isIn(200, 404);
    }

    @Test
    void givenWhoWasRefused_whenAsked_thenTheTryIsToldWithItsReason() {
        List<AuditEvent> refused = accesses("patient=" + anna.patient + "&outcome=4");

        assertThat(refused).isNotEmpty().allSatisfy(each -> {
            assertThat(each.getOutcome().toCode()).isEqualTo("4");
            assertThat(each.getOutcomeDesc()).isNotBlank();
        });
        assertThat(refused)
                .anySatisfy(each -> assertThat(
                                each.getAgentFirstRep().getWho().getIdentifier().getValue())
                        .isEqualTo(anna.user("doctor-outside")));
    }

    /** As BALP tells of what was created, and told apart from who looked by its type. */
    @Test
    void givenAChange_whenThePatientAsks_thenItIsAnAuditEventOfWhoDidWhatToWhich() {
        AuditEvent added = accesses("patient=" + anna.patient + "&entity=Composition/" + anna.record + "/_history/0")
                .getFirst();

        assertThat(added.getType().getCode()).isEqualTo("rest");
        assertThat(added.getSubtype()).extracting(each -> each.getCode()).containsExactly("create", "record.added");
        assertThat(added.getAction().toCode()).isEqualTo("C");
        assertThat(added.getOutcome().toCode()).isEqualTo("0");
        AuditEvent.AuditEventAgentComponent who = added.getAgentFirstRep();
        assertThat(who.getRequestor()).isTrue();
        assertThat(who.getWho().getIdentifier().getValue()).isEqualTo(anna.user("doctor"));
        assertThat(who.getName()).isEqualTo("Doctor Quill");
        assertThat(added.getEntityFirstRep().getWhat().getReference()).isEqualTo("Patient/" + anna.patient);
        assertThat(added.getEntity().getLast().getWhat().getReference())
                .isEqualTo("Composition/" + anna.record + "/_history/0");
        assertThat(read(
                                added.getExtensionByUrl("urn:medichain:proof")
                                        .getValue()
                                        .primitiveValue(),
                                "patient")
                        .statusCode())
                .isEqualTo(200);
        String all = read("/fhir/r4/AuditEvent?_count=200&patient=" + anna.patient, "patient")
                .body();
        assertThat(all).doesNotContain("Afebrile", "Hypertension", "38341003", "4711");
    }

    /** The law: each event about the patient is told once, and what made no resource, too. */
    @Test
    void givenAllThatHappened_whenAllPagesAreRead_thenEachEventAboutThePatientIsToldOnce() {
        long head = anna.head();
        List<AuditEvent> told = pages("/fhir/r4/AuditEvent?patient=" + anna.patient + "&_count=3&date=lt2100");

        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        List<String> about = LongStream.rangeClosed(0, head)
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(stored -> codec.read(stored) instanceof AboutPatient of
                        && of.patientId().toString().equals(anna.patient))
                .map(StoredEvent::eventId)
                .toList();
        assertThat(told.stream()
                        .filter(each -> each.getSubtype().stream()
                                .anyMatch(code -> code.getSystem().equals("urn:medichain:event")))
                        .map(each -> each.getIdElement().getIdPart().replace("urn:uuid:", "")))
                .containsExactlyElementsOf(about.reversed());
    }

    @Test
    void givenAnEmergency_whenAsked_thenTheAlertIsThere() {
        anna.proveAfresh("doctor-outside");
        HttpResponse<String> opened = anna.ask(
                "POST",
                "/api/patients/" + anna.patient + "/emergency-accesses",
                "doctor-outside",
                Map.of("reason", "unconscious on arrival"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);

        List<AuditEvent> alerts = accesses("patient=" + anna.patient + "&type=110113");

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getSubtypeFirstRep().getCode()).isEqualTo("110127");
            assertThat(alert.getAction().toCode()).isEqualTo("E");
            assertThat(alert.getAgentFirstRep().getName()).isEqualTo("Doctor-outside Quill");
        });
    }

    @Test
    void givenMoreThanAPage_whenItsLinksAreFollowed_thenEachIsThereOnceTheLatestFirst() {
        // what is asked here is told as well: the list does not grow below its end
        long before = anna.head();
        List<AuditEvent> seen = pages("/fhir/r4/AuditEvent?patient=" + anna.patient + "&date=lt2100&_count=2");

        assertThat(seen)
                .hasSizeGreaterThan(2)
                .extracting(each -> each.getIdElement().getIdPart())
                .doesNotHaveDuplicates();
        assertThat(seen)
                .extracting(each -> each.getRecorded().toInstant())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(anna.storedBy("patient", before))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event).isInstanceOf(RecordAccessed.class));
    }

    @ParameterizedTest
    @CsvSource({
        "date=ge2026, true",
        "date=lt2026, false",
        "date=gt2100, false",
        "date=2020-01, false",
        "date=ge2026&date=lt2100, true",
        "outcome=0, true",
        "outcome=http://terminology.hl7.org/CodeSystem/audit-event-outcome%7C0, true",
        "outcome=12, false",
        "action=R, true",
        "action=C, true",
        "action=D, false",
        "action=C&outcome=4, false",
        "action=C&date=lt2026, false",
        "subtype=record.added, true",
        "subtype=urn:medichain:event%7Crecord.added, true",
        "subtype=urn:medichain:action%7Crecord.added, false",
        "type=http://terminology.hl7.org/CodeSystem/audit-event-type%7Crest&action=R, false",
        "type=110110&action=C, false",
        "entity=Patient/{p}, true",
        "entity=Composition/{r}, true",
        "entity=Composition/{r}/_history/0, true",
        "entity=Composition/{r}/_history/9, false",
        "entity=Composition/{r}&action=R, false",
        "outcome=urn:other%7C0, false",
    })
    void givenWhatIsWanted_whenSearched_thenTheseAlone(String query, boolean isSome) {
        String asked = query.replace("{p}", anna.patient).replace("{r}", anna.record);

        assertThat(accesses("patient=" + anna.patient + "&" + asked).isEmpty()).isEqualTo(!isSome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "patient=none",
                "patient={p}&agent=x",
                "patient={p}&date=yesterday",
                "patient={p}&_count=0",
                "patient={p}&_count=201",
                "patient={p}&_count=2000000000000",
                "patient={p}&_after=nowhere",
                "patient={p}&_sort=date",
                "subject={p}",
            })
    void givenWhatIsNotHeeded_whenSearched_thenRefused(String query) {
        HttpResponse<String> answer = read("/fhir/r4/AuditEvent?" + query.replace("{p}", anna.patient), "patient");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    /** The same as for {@code /api/patients/{id}/access-log}. */
    @ParameterizedTest
    @CsvSource({"patient, 200", "compliance-officer, 200", "doctor, 403", "nurse, 403", "patient-other, 404"})
    void givenWhoAsks_whenTheAccessesAreSearched_thenByThePolicy(String who, int status) {
        HttpResponse<String> inOurForm = read("/api/patients/" + anna.patient + "/access-log", who);
        HttpResponse<String> answer = read("/fhir/r4/AuditEvent?patient=" + anna.patient, who);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(inOurForm.statusCode()).isEqualTo(status);
    }

    private List<AuditEvent> pages(String first) {
        List<AuditEvent> seen = new ArrayList<>();
        String next = first;
        while (next != null) {
            Bundle page = (Bundle) resource(read(next, "patient"));
            assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(3);
            page.getEntry().forEach(entry -> seen.add((AuditEvent) entry.getResource()));
            URI link = page.getLink("next") == null
                    ? null
                    : URI.create(page.getLink("next").getUrl());
            next = link == null ? null : link.getRawPath() + "?" + link.getRawQuery();
        }
        return seen;
    }

    private List<AuditEvent> accesses(String query) {
        HttpResponse<String> answer = read("/fhir/r4/AuditEvent?" + query, "patient");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ((Bundle) resource(answer))
                .getEntry().stream()
                        .map(entry -> (AuditEvent) entry.getResource())
                        .toList();
    }

    private HttpResponse<String> read(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static Resource resource(HttpResponse<String> answer) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (Resource) parser.parseResource(answer.body());
    }
}
