package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.audit.RecordAccessed;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.InstantType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All of a patient in one answer, narrowed and in pages, in a running system. */
@InStAnna
class FhirEverythingTest {
    private static final Map<String, Object> GLUCOSE =
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "2339-0")));

    private final StAnna anna;
    /** When each observation happened. */
    private final Map<String, String> observations = new HashMap<>();

    private final Map<String, String> goesOn = new HashMap<>();
    private String lastChange;

    FhirEverythingTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        for (String at : List.of("2018", "2019-06-30", "2020-02-10T08:00:00+01:00")) {
            observation(at, Map.of("start", at));
        }
        observation("2019 to 2020", Map.of("start", "2019", "end", "2020"));
        Bundle all = everything("");
        lastChange = all.getEntry().stream()
                .map(entry -> entry.getResource().getMeta().getLastUpdatedElement())
                .max(java.util.Comparator.comparing(InstantType::getValue))
                .orElseThrow()
                .getValueAsString();
        observation("words", Map.of("text", "as a child"));
    }

    private void observation(String name, Map<String, Object> occurred) {
        observations.put(add(Map.of("kind", "observation", "code", GLUCOSE, "status", "final"), occurred), name);
    }

    private String add(Map<String, Object> content, Map<String, Object> occurred) {
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/records",
                "doctor",
                Map.of("patientId", anna.patient, "content", content, "occurred", occurred));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    /** What was going on then, and what nobody said the time of. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "start=2019-07 # 2019 to 2020, 2020-02-10T08:00:00+01:00, words",
                "end=2018-12-31 # 2018, words",
                "start=2019-06-30&end=2019-06-30 # 2019 to 2020, 2019-06-30, words",
                "start=2020-02-10T07:00:00Z&end=2020-02-10T07:00:00Z # 2019 to 2020, 2020-02-10T08:00:00+01:00, words",
                "start=2018-06&end=2018-07 # 2018, words",
                "start=2021 # words",
                "_since={last} # words",
                "_since=2199-01-01T00:00:00Z #",
                "_type=Condition,Medication #",
            })
    void givenObservations_whenNarrowed_thenTheseComeAlone(String narrowed, String found) {
        Bundle bundle = everything("?" + narrowed.strip().replace("{last}", lastChange));

        assertThat(ids(bundle).stream()
                        .filter(observations::containsKey)
                        .map(observations::get)
                        .collect(Collectors.toSet()))
                .isEqualTo(found == null ? Set.of() : Set.of(found.split(", ")));
    }

    private Map<String, String> whatGoesOn() {
        if (!goesOn.isEmpty()) {
            return goesOn;
        }
        Map<String, Object> text = Map.of("text", "Asthma");
        goesOn.put(anna.encounter, "visit");
        Map<String, Object> from2010 = Map.of("start", "2010");
        goesOn.put(
                add(Map.of("kind", "condition", "code", text, "clinicalStatus", "active"), from2010), "active problem");
        goesOn.put(
                add(Map.of("kind", "condition", "code", text, "clinicalStatus", "resolved"), from2010),
                "resolved problem");
        goesOn.put(
                add(
                        Map.of("kind", "condition", "code", text, "clinicalStatus", "active"),
                        Map.of("start", "2010", "end", "2015")),
                "ended problem");
        goesOn.put(add(Map.of("kind", "allergy", "code", text, "clinicalStatus", "active"), from2010), "allergy");
        goesOn.put(
                add(Map.of("kind", "medication-statement", "medication", text, "status", "active"), from2010),
                "medicine");
        return goesOn;
    }

    /** What counts goes on until an end is said; a visit goes on until it is closed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "start=2016 # active problem, allergy, medicine, visit",
                "start=2016&end=2017 # active problem, allergy, medicine",
                "start=2026-04-01 # active problem, allergy, medicine, visit",
                "end=2012 # active problem, allergy, medicine, resolved problem, ended problem",
                "end=2009 #",
                "start=2014&end=2015 # active problem, allergy, medicine, ended problem",
            })
    void givenWhatGoesOn_whenNarrowed_thenItComesUntilItsEnd(String narrowed, String found) {
        Map<String, String> names = whatGoesOn();

        Bundle bundle = everything("?" + narrowed.strip());

        assertThat(ids(bundle).stream()
                        .filter(names::containsKey)
                        .map(names::get)
                        .collect(Collectors.toSet()))
                .isEqualTo(found == null ? Set.of() : Set.of(found.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient", "Encounter", "Observation", "Condition,Patient", "MedicationRequest,Encounter"})
    void givenTypes_whenNarrowedToThem_thenAllOfThemComeAndNothingElse(String types) {
        Set<String> wanted = Set.of(types.split(","));
        List<String> expected = everything("").getEntry().stream()
                .filter(entry -> wanted.contains(entry.getResource().fhirType()))
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();

        assertThat(ids(everything("?_type=" + types))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void givenPages_whenTheirLinksAreFollowed_thenAllComesOnceAndInOrder(int count) {
        List<String> seen = new ArrayList<>();
        String next = "?_count=" + count;
        while (next != null) {
            Bundle page = everything(next);
            assertThat(page.getEntry()).hasSizeBetween(1, count);
            seen.addAll(ids(page));
            next = page.getLink("next") == null
                    ? null
                    : "?" + URI.create(page.getLink("next").getUrl()).getRawQuery();
        }

        assertThat(seen).isEqualTo(ids(everything(""))).doesNotHaveDuplicates();
    }

    @Test
    void givenAPageOfAnotherPatient_whenItsPlaceIsAsked_thenRefused() {
        String next = everything("?_count=1").getLink("next").getUrl();
        String place = next.substring(next.indexOf("_after="));

        HttpResponse<String> answer =
                ask("/fhir/r4/Patient/" + anna.otherPatient + "/$everything?" + place, "doctor-outside");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_since=2026",
                "_since=2026-01-01",
                "_type=Observations",
                "_type=",
                "start=yesterday",
                "start=2020&start=2021",
                "_count=0",
                "_count=1001",
                "_after=nowhere",
                "code=2339-0",
            })
    void givenWhatIsNotHeeded_whenAsked_thenRefusedAndNothingIsTold(String query) {
        long before = anna.head();

        HttpResponse<String> answer = ask(path("?" + query), "doctor");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(anna.storedBy("doctor", before)).isEmpty();
    }

    @Test
    void givenAPage_whenRead_thenOneReadOfThePatientIsTold() {
        long before = anna.head();

        everything("?_count=2&_type=Observation");

        assertThat(anna.storedBy("doctor", before)).singleElement().isInstanceOf(RecordAccessed.class);
    }

    @Test
    void givenPretty_whenAsked_thenItIsTheSameForPeople() {
        HttpResponse<String> pretty = ask(path("?_pretty=true"), "doctor");

        assertThat(pretty.body()).contains("\n  \"resourceType\" : \"Patient\"");
        assertThat(ids(bundle(pretty))).isEqualTo(ids(everything("")));
    }

    private String path(String query) {
        return "/fhir/r4/Patient/" + anna.patient + "/$everything" + query;
    }

    private Bundle everything(String query) {
        return bundle(ask(path(query), "doctor"));
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private HttpResponse<String> ask(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }
}
