package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patients, visits and searches among the resources of a patient, in a running system. */
@InStAnna
class FhirSearchTest {
    private static final String LOINC = "http://loinc.org";

    private final StAnna anna;
    private final Map<String, String> observations = new HashMap<>();
    private String came;

    FhirSearchTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        observation("2019", "2339-0", "final", "laboratory");
        observation("2020-02", "2339-0", "amended", "laboratory");
        observation("2020-02-10T08:00:00+01:00", "8867-4", "final", "vital-signs");
        observation("2021-01-01", "8867-4", "entered-in-error", "vital-signs");
    }

    private void observation(String at, String code, String status, String category) {
        String id = added(
                Map.of(
                        "kind",
                        "observation",
                        "code",
                        Map.of("coding", List.of(Map.of("system", LOINC, "code", code))),
                        "status",
                        status,
                        "category",
                        category),
                at);
        observations.put(id, at);
    }

    private String conditionThatCame() {
        Map<String, Object> code = Map.of("text", "Asthma");
        Map<String, Object> original = new HashMap<>(Map.of(
                "resourceType",
                "Condition",
                "id",
                "c1",
                "identifier",
                List.of(Map.of("system", "urn:here", "value", "c-1")),
                "code",
                code,
                "severity",
                concept("24484000"),
                "bodySite",
                List.of(concept("368208006")),
                "subject",
                Map.of("reference", "Patient/p0"),
                "encounter",
                Map.of("reference", "Encounter/e0"),
                "onsetDateTime",
                "2019",
                "recordedDate",
                "2020-02-10"));
        original.put("abatementPeriod", Map.of("start", "2021-05", "end", "2021-07"));
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/records",
                "doctor",
                Map.of(
                        "patientId",
                        anna.patient,
                        "encounterId",
                        anna.encounter,
                        "content",
                        Map.of("kind", "condition", "code", code),
                        "occurred",
                        Map.of("start", "2019"),
                        "original",
                        original));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    private static Map<String, Object> concept(String code) {
        return Map.of("coding", List.of(Map.of("system", "http://snomed.info/sct", "code", code)));
    }

    private String added(Map<String, Object> content, String at) {
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/records",
                "doctor",
                Map.of("patientId", anna.patient, "content", content, "occurred", Map.of("start", at)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    /** What each finds, by when it happened, the last first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "patient={p} # 2021-01-01 2020-02-10T08:00:00+01:00 2020-02 2019",
                "subject=Patient/{p}&_sort=date # 2019 2020-02 2020-02-10T08:00:00+01:00 2021-01-01",
                "patient={p}&_sort=_lastUpdated # 2019 2020-02 2020-02-10T08:00:00+01:00 2021-01-01",
                "patient={p}&subject=Patient/{p}&code=http://loinc.org%7C2339-0 # 2020-02 2019",
                "patient={p}&code=2339-0,8867-4&status=final # 2020-02-10T08:00:00+01:00 2019",
                "patient={p}&code=urn:other%7C2339-0 #",
                "patient={p}&category=vital-signs # 2021-01-01 2020-02-10T08:00:00+01:00",
                "patient={p}&status=entered-in-error # 2021-01-01",
                "patient={p}&date=2020-02 # 2020-02-10T08:00:00+01:00 2020-02",
                "patient={p}&date=2020-02-10 # 2020-02-10T08:00:00+01:00",
                "patient={p}&date=ge2020&date=lt2021 # 2020-02-10T08:00:00+01:00 2020-02",
                "patient={p}&date=sa2020-02-10 # 2021-01-01",
                "patient={p}&date=eb2020 # 2019",
                "patient={p}&date=ge2020-02-10T07:00:00Z # 2021-01-01 2020-02-10T08:00:00+01:00 2020-02",
                "patient={p}&_lastUpdated=lt2020 #",
                "patient={p}&_id=none #",
                "patient={p}&combo-code=2339-0 # 2020-02 2019",
                "patient={p}&component-code=2339-0 #",
                "patient={p}&identifier=urn:x%7C1 #",
            })
    void givenObservations_whenSearched_thenTheseAreFound(String query, String found) {
        Bundle bundle = search("Observation?" + query.replace("{p}", anna.patient));

        assertThat(bundle.getEntry().stream()
                        .map(entry -> observations.get(
                                entry.getResource().getIdElement().getIdPart()))
                        .toList())
                .isEqualTo(found == null ? List.of() : List.of(found.split(" ")));
        assertThat(bundle.getTotal()).isEqualTo(bundle.getEntry().size());
    }

    /** Other elements of a resource than its code, its status and when it happened. */
    @ParameterizedTest
    @CsvSource({
        "encounter, {e}, 1",
        "encounter, Encounter/{e}, 1",
        "encounter, Patient/{e}, 0",
        "encounter, http://elsewhere.example/fhir/r4/Encounter/{e}, 0",
        "severity, 24484000, 1",
        "severity, urn:other%7C24484000, 0",
        "body-site, http://snomed.info/sct%7C368208006, 1",
        "identifier, urn:here%7Cc-1, 1",
        "identifier, c-1, 1",
        "identifier, urn:other%7Cc-1, 0",
        "recorded-date, 2020-02, 1",
        "recorded-date, lt2020-02, 0",
        "abatement-date, ge2021, 1",
        "abatement-date, 2021-05, 0",
        "abatement-date, 2021, 1",
        "onset-date, 2019, 1"
    })
    void givenAConditionThatCame_whenSearchedByAnElement_thenItIsFoundByWhatItSays(
            String name, String value, int found) {
        if (came == null) {
            came = conditionThatCame();
        }
        Bundle bundle = search("Condition?patient=" + anna.patient + "&_id=" + came + "&" + name + "="
                + value.replace("{e}", anna.encounter));

        assertThat(ids(bundle)).hasSize(found);
    }

    @Test
    void givenASearch_whenItsNumberAloneIsAsked_thenNoEntryComes() {
        for (String asked : List.of("_summary=count", "_count=0")) {
            Bundle bundle = search("Observation?patient=" + anna.patient + "&code=2339-0&" + asked);
            assertThat(bundle.getTotal()).isEqualTo(2);
            assertThat(bundle.getEntry()).isEmpty();
            assertThat(bundle.getLink("next")).isNull();
        }
    }

    @Test
    void givenMoreThanAPage_whenItsLinksAreFollowed_thenEachIsThereOnce() {
        List<String> seen = new ArrayList<>();
        String next = "/fhir/r4/Observation?patient=" + anna.patient + "&_count=3";
        while (next != null) {
            Bundle page = (Bundle) resource(ask(next, "doctor"));
            assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(3);
            page.getEntry()
                    .forEach(
                            entry -> seen.add(entry.getResource().getIdElement().getIdPart()));
            URI link = page.getLink("next") == null
                    ? null
                    : URI.create(page.getLink("next").getUrl());
            next = link == null ? null : link.getRawPath() + "?" + link.getRawQuery();
        }

        assertThat(seen).hasSize(4).doesNotHaveDuplicates().containsAll(observations.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation",
                "Observation?code=2339-0",
                "Observation?patient=none",
                "Observation?patient={p}&subject={o}",
                "Observation?patient={p}&patient={p}",
                "Observation?patient={p}&value-quantity=5",
                "Observation?patient={p}&code:text=glucose",
                "Observation?patient={p}&code=a%7Cb%7Cc",
                "Observation?patient={p}&date=ne2020",
                "Observation?patient={p}&date=yesterday",
                "Observation?patient={p}&_sort=code",
                "Observation?patient={p}&_count=201",
                "Observation?patient={p}&_after=nowhere",
                "Observation?patient={p}&_include=Observation:performer",
                "Observation?patient={p}&_include=*",
                "Observation?patient={p}&_include:iterate=Observation:subject",
                "Observation?patient={p}&_include=Condition:subject",
                "Observation?patient={p}&_revinclude=Observation:subject",
                "Encounter?patient={p}&code=1",
                "Patient/{p}/$everything?_since=2026",
            })
    void givenWhatIsNotHeeded_whenSearched_thenRefused(String query) {
        HttpResponse<String> answer =
                ask("/fhir/r4/" + query.replace("{p}", anna.patient).replace("{o}", anna.otherPatient), "doctor");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(((OperationOutcome) resource(answer))
                        .getIssueFirstRep()
                        .getDetails()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("MC-REQ-002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observation?_id=", "Observation?code=", "Observation?encounter=", "AuditEvent?outcome="})
    void givenMoreThanFiftyAlternatives_whenSearched_thenRefusedByName(String search) {
        String query = "/fhir/r4/" + search + "0,".repeat(50) + "0&patient=" + anna.patient;

        HttpResponse<String> answer = ask(query, "doctor");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(search.replaceAll(".*\\?|=", "") + " must be at most 50 values");
        assertThat(ask(query.replaceFirst("0,", ""), "patient").statusCode()).isEqualTo(200);
    }

    @Test
    void givenASearch_whenAskedByWhomItIsNoneOfTheBusiness_thenRefusedAndTold() {
        String query = "/fhir/r4/Observation?patient=" + anna.patient;
        long before = anna.head();

        assertThat(ask(query, "doctor-outside").statusCode()).isEqualTo(404);
        assertThat(ask(query, "pharmacist").statusCode()).isEqualTo(403);
        assertThat(ask(query, "nurse").statusCode()).isEqualTo(200);
        for (String who : List.of("doctor-outside", "pharmacist", "nurse")) {
            assertThat(anna.storedBy(who, before)).singleElement().isInstanceOf(RecordAccessed.class);
        }
    }

    /** What replaces a signed record counts, and the one before is there by its id alone. */
    @Test
    void givenARecordThatAnotherOneAmends_whenSearched_thenTheLaterOneIsFound() {
        Map<String, Object> problem = Map.of("kind", "condition", "code", Map.of("text", "Asthma"));
        String first = added(problem, "2022");
        String reason = "Told more exactly";
        anna.proveAfresh("doctor");
        StAnna.json(anna.ask(
                "POST",
                "/api/records/" + first + "/signatures",
                "doctor",
                Map.of("meaning", "authorship"),
                "If-Match",
                "\"0\""));
        String later = StAnna.json(anna.ask(
                        "POST",
                        "/api/records",
                        "doctor",
                        Map.of(
                                "patientId",
                                anna.patient,
                                "content",
                                problem,
                                "amends",
                                Map.of("recordId", first, "reason", reason))))
                .path("id")
                .asString();

        assertThat(ids(search("Condition?patient=" + anna.patient)))
                .contains(later)
                .doesNotContain(first);
        assertThat(ids(search("Condition?patient=" + anna.patient + "&_id=" + first)))
                .containsExactly(first);
    }

    @Test
    void givenAPatient_whenRead_thenItIsWhoTheRegistryKnows() {
        HttpResponse<String> answer = ask("/fhir/r4/Patient/" + anna.patient, "nurse");
        Patient read = (Patient) resource(answer);

        assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Quill");
        assertThat(read.getActive()).isTrue();
        assertThat(read.getIdentifierFirstRep().getValue()).isEqualTo("4711");
        assertThat(answer.headers().firstValue("ETag"))
                .contains("W/\"" + read.getMeta().getVersionId() + "\"");
        Bundle history = (Bundle) resource(ask("/fhir/r4/Patient/" + anna.patient + "/_history", "nurse"));
        assertThat(history.getEntry()).isNotEmpty();
        assertThat(history.getEntry().getLast().getResource().getMeta().getVersionId())
                .isEqualTo("0");
        assertThat(ask("/fhir/r4/Patient/" + anna.patient, "doctor-outside").statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenAVisit_whenRead_thenItIsAnEncounter() {
        Encounter read = (Encounter) resource(ask("/fhir/r4/Encounter/" + anna.encounter, "nurse"));

        assertThat(read.getStatus().toCode()).isEqualTo("in-progress");
        assertThat(read.getClass_().getCode()).isEqualTo("IMP");
        assertThat(read.getSubject().getReference()).isEqualTo("Patient/" + anna.patient);
        assertThat(read.getPeriod().getStart()).isEqualTo(Instant.parse("2026-03-03T14:02:00Z"));
        assertThat(ids(search("Encounter?patient=" + anna.patient + "&class=IMP&date=ge2026-03-03")))
                .containsExactly(anna.encounter);
        for (String going : List.of("ge2026-04-01", "sa2026-03-02", "gt2027")) {
            assertThat(ids(search("Encounter?patient=" + anna.patient + "&date=" + going)))
                    .as("a visit goes on until it is closed: %s", going)
                    .containsExactly(anna.encounter);
        }
        for (String over : List.of("lt2026", "2026-03-03", "eb2027")) {
            assertThat(ids(search("Encounter?patient=" + anna.patient + "&date=" + over)))
                    .as(over)
                    .isEmpty();
        }
        assertThat(ids(search("Encounter?patient=" + anna.patient + "&status=finished")))
                .isEmpty();
        Bundle history = (Bundle) resource(ask("/fhir/r4/Encounter/" + anna.encounter + "/_history", "nurse"));
        assertThat(history.getEntry()).hasSizeGreaterThan(1);
    }

    @Test
    void givenAPatient_whenEverythingIsAsked_thenAllOfItComesAndTheChartAndTheConsentsAreTold() {
        long before = anna.head();
        Bundle everything = (Bundle) resource(ask("/fhir/r4/Patient/" + anna.patient + "/$everything", "nurse"));

        assertThat(everything.getEntry().getFirst().getResource()).isInstanceOf(Patient.class);
        assertThat(ids(everything))
                .contains(anna.patient, anna.encounter, anna.record)
                .containsAll(observations.keySet())
                .doesNotHaveDuplicates();
        assertThat(anna.storedBy("nurse", before))
                .extracting(event -> ((RecordAccessed) event).part())
                .containsExactlyInAnyOrder(AccessedPart.CHART, AccessedPart.CONSENTS);
        assertThat(ask("/fhir/r4/Patient/" + anna.patient + "/$everything", "doctor-outside")
                        .statusCode())
                .isEqualTo(404);
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private Bundle search(String query) {
        return (Bundle) resource(ask("/fhir/r4/" + query.strip(), "doctor"));
    }

    private HttpResponse<String> ask(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static Resource resource(HttpResponse<String> answer) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (Resource) parser.parseResource(answer.body());
    }
}
