package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.id.PatientId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching for patients as FHIR, by a form, in a running system. */
@InStAnna
class FhirPatientSearchTest {
    private static final String PURPOSE = "Medichain-Purpose";

    private final StAnna anna;
    private final Map<String, String> given = new HashMap<>();

    FhirPatientSearchTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        given.put(anna.patient, "Ada");
        given.put(anna.otherPatient, "Bo");
        person(
                "Zoe",
                Map.of(
                        "identifier",
                                List.of(
                                        Map.of("system", "urn:hospital:mrn", "value", "99-1"),
                                        Map.of("system", "urn:other", "value", "x7")),
                        "name",
                                List.of(
                                        Map.of("family", "van der Berg", "given", List.of("Zoe")),
                                        Map.of("use", "maiden", "family", "Müller")),
                        "telecom",
                                List.of(
                                        Map.of("system", "phone", "value", "555-0100"),
                                        Map.of("system", "email", "value", "zoe@example.org")),
                        "gender", "female",
                        "birthDate", "1980-05-17",
                        "language", List.of("de"),
                        "address",
                                List.of(Map.of(
                                        "use",
                                        "home",
                                        "line",
                                        List.of("1 Elm Street"),
                                        "city",
                                        "Springfield",
                                        "state",
                                        "MA",
                                        "postalCode",
                                        "01101",
                                        "country",
                                        "US"))));
        person(
                "Max",
                Map.of(
                        "identifier", List.of(Map.of("system", "urn:other", "value", "991")),
                        "name", List.of(Map.of("family", "Berg", "given", List.of("Max"))),
                        "gender", "male",
                        "deceasedDateTime", "2020-03-01",
                        "birthDate", "1980"));
    }

    private void person(String name, Map<String, Object> demographics) {
        HttpResponse<String> answer = anna.ask("POST", "/api/patients", "doctor", Map.of("demographics", demographics));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String patient = StAnna.json(answer).path("id").asString();
        given.put(patient, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "name=berg # Max Zoe",
                "name=van%20der%20berg # Zoe",
                "family=BERG # Max Zoe",
                "family=muller # Zoe",
                "family=zoe #",
                "given=zo # Zoe",
                "name=berg&given=max # Max",
                "name=quill,berg # Ada Max Zoe",
                "name=ada%20quill,max%20berg # Ada Max",
                "identifier=99-1 # Max Zoe",
                "identifier=urn:hospital:mrn%7C991 # Zoe",
                "identifier=urn:other%7Cx7,urn:other%7C991 # Max Zoe",
                "identifier=%7C99-1 #",
                "identifier=nobody #",
                "birthdate=1980-05-17 # Zoe",
                "birthdate=1980 # Max Zoe",
                "birthdate=eq1980-05 # Zoe",
                "birthdate=1980&birthdate=ge1980-03 # Max Zoe",
                "birthdate=1980&birthdate=lt1980-05-17 # Max",
                "birthdate=1980&gender=male # Max",
                "birthdate=1980&gender=female,male # Max Zoe",
                "name=berg&phone=5550100 # Zoe",
                "name=berg&telecom=email%7Czoe@example.org # Zoe",
                "name=berg&telecom=phone%7Czoe@example.org #",
                "name=berg&email=555-0100 #",
                "name=berg&address=springfield # Zoe",
                "name=berg&address-city=spring&address-state=ma&address-postalcode=01101&address-country=us # Zoe",
                "name=berg&address-city=elm #",
                "name=berg&address-use=home # Zoe",
                "name=berg&address-use=work #",
                "name=berg&language=de # Zoe",
                "name=berg&deceased=true # Max",
                "name=berg&death-date=2020 # Max",
                "name=berg&active=true # Max Zoe",
                "name=berg&active=false #",
                "name=berg&_lastUpdated=lt2020 #",
            })
    void givenPatients_whenSearchedByAForm_thenTheseAreFound(String form, String found) {
        Bundle bundle = bundle(search(form.strip(), "admin", PURPOSE, "asked at the desk"));

        assertThat(ids(bundle).stream().map(given::get).collect(Collectors.toSet()))
                .isEqualTo(found == null ? Set.of() : Set.of(found.split(" ")));
        assertThat(bundle.getTotal()).isEqualTo(bundle.getEntry().size());
        assertThat(bundle(search(form.strip() + "&_summary=count", "admin", PURPOSE, "asked at the desk")))
                .returns(bundle.getTotal(), Bundle::getTotal)
                .returns(List.of(), Bundle::getEntry);
    }

    @Test
    void givenIds_whenAskedInAnAddress_thenTheyAreFound() {
        Bundle bundle = bundle(ask("/fhir/r4/Patient?_id=" + anna.patient + "," + anna.otherPatient + ",x", "doctor"));

        assertThat(ids(bundle)).as("who may be seen").containsExactly(anna.patient);
        assertThat(((Patient) bundle.getEntryFirstRep().getResource())
                        .getNameFirstRep()
                        .getFamily())
                .isEqualTo("Quill");
    }

    /** A name, and who has it, stands in no address: neither in that of a search nor in that of a page. */
    @Test
    void givenMoreThanAPage_whenItsLinksAreFollowed_thenEachIsThereOnceAndNoLinkSaysWhoWasSearchedFor() {
        List<String> seen = new ArrayList<>();
        Bundle page = bundle(search("name=quill,berg&_count=1", "admin", PURPOSE, "asked at the desk"));
        while (true) {
            assertThat(page.getEntry()).hasSize(1);
            seen.addAll(ids(page));
            page.getLink()
                    .forEach(link -> assertThat(link.getUrl().toLowerCase(java.util.Locale.ROOT))
                            .doesNotContain("quill", "berg"));
            if (page.getLink("next") == null) {
                break;
            }
            URI next = URI.create(page.getLink("next").getUrl());
            String path = next.getRawPath() + "?" + next.getRawQuery();
            assertThat(ask(path.replace("/Patient?", "/Condition?"), "doctor").statusCode())
                    .as("of another search")
                    .isEqualTo(400);
            page = bundle(ask(path, "admin", PURPOSE, "asked at the desk"));
        }

        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gender=female",
                "birthdate=ge1980",
                "address-city=springfield",
                "phone=555-0100",
                "name=",
                "name=%25%25",
                "name=%ff",
                "name=%zz",
                "name:exact=berg",
                "name=berg&organization=1",
                "name=berg&birthdate=may",
                "name=berg&_count=201",
                "name=berg&_count=1&_count=2",
                "name=berg&_summary=text",
                "name=berg&_after=5",
                "identifier=urn:other%7C",
            })
    void givenWhatIsNotHeeded_whenSearched_thenRefusedAndNothingIsTold(String form) {
        long before = anna.head();

        HttpResponse<String> answer = search(form, "doctor");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(anna.storedBy("doctor", before)).isEmpty();
    }

    /** Each alternative is compared with each entry that is found: a long list would hold a thread for seconds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=quill#,zz",
                "name=quill#&name=quill",
                "identifier=4711#,4712",
                "birthdate=1980&gender=female#,male",
                "name=quill&address=springfield#,boston",
                "_id={p}#,{p}"
            })
    void givenManyAlternatives_whenSearched_thenFiftyAreComparedAndMoreAreRefusedByName(String form) {
        String[] parts = form.replace("{p}", anna.patient).split("#", -1);
        String name = parts[0].replaceAll(".*&|=.*", "");

        HttpResponse<String> most = search(parts[0] + parts[1].repeat(49), "doctor");
        HttpResponse<String> more = search(parts[0] + parts[1].repeat(50), "doctor");

        assertThat(most.statusCode()).as(most.body()).isEqualTo(200);
        assertThat(more.statusCode()).as(more.body()).isEqualTo(400);
        assertThat(more.body()).contains(name + " must be at most 50 values");
    }

    @Test
    void givenALongForm_whenSearched_thenRefused() {
        String start = "name=quill&_count=1&_format=json&name=";

        assertThat(search(start + "z".repeat(64 * 1024 + 1 - start.length()), "doctor")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void givenANameInAnAddress_whenSearched_thenRefused() {
        assertThat(ask("/fhir/r4/Patient?name=berg", "doctor").statusCode()).isEqualTo(400);
        assertThat(anna.ask(
                                "POST",
                                "/fhir/r4/Patient/_search?name=berg",
                                "doctor",
                                bytes(""),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(400);
        assertThat(anna.ask("POST", "/fhir/r4/Patient/_search", "doctor", Map.of("name", "berg"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(ask("/fhir/r4/Patient?_page=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "doctor")
                        .statusCode())
                .isEqualTo(400);
    }

    /** The policy of {@code POST /api/patients/search}, and its record: everybody who is shown, and nobody else. */
    @ParameterizedTest
    @CsvSource({
        "doctor, 200, Ada",
        "nurse, 200, Ada",
        "patient, 200, Ada",
        "doctor-outside, 200,",
        "patient-other, 200,",
        "pharmacist, 403,",
        "lab-technician, 403,",
        "billing-staff, 403,",
        "analyst, 403,",
        "admin, 403,",
        "elsewhere, 403,"
    })
    void givenAForm_whenSearchedByEverybody_thenItIsAsTheRegistrySaysAndTold(String who, int status, String found) {
        long before = anna.head();

        HttpResponse<String> answer = search("family=quill", who);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(status == 200 ? ids(bundle(answer)) : List.of())
                .isEqualTo(found == null ? List.of() : List.of(anna.patient));
        assertThat(anna.storedBy(who, before)).singleElement().isInstanceOfSatisfying(RecordAccessed.class, told -> {
            assertThat(told.part()).isIn(AccessedPart.PATIENT_SEARCH, AccessedPart.RECORDS);
            assertThat(told.outcome()).isEqualTo(status == 200 ? AccessOutcome.GRANTED : AccessOutcome.DENIED);
            assertThat(told.patients()).isEqualTo(found == null ? List.of() : List.of(PatientId.of(anna.patient)));
        });
    }

    /** A number answers a question about somebody, and so does the number zero about who was named. */
    @ParameterizedTest
    @CsvSource({
        "_id={p}&gender=female, 1",
        "_id={p}&gender=male, 1",
        "_id={p}&gender=female&_summary=count, 1",
        "_id={p}&gender=male&_summary=count, 1",
        "_id={p}&gender=female&_count=0, 1",
        "family=quill&_summary=count, 1",
        "family=nobody&_summary=count, 0"
    })
    void givenAQuestionAboutSomebody_whenAnswered_thenItIsToldInTheLogOfWhoIsMeant(String form, int told) {
        long before = anna.head();

        bundle(search(form.replace("{p}", anna.patient), "doctor"));

        assertThat(anna.storedBy("doctor", before))
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordAccessed.class,
                        access -> assertThat(access.patients())
                                .isEqualTo(told == 0 ? List.of() : List.of(PatientId.of(anna.patient))));
    }

    @Test
    void givenRecords_whenSearchedByAForm_thenTheyAreThoseOfTheAddress() {
        String query = "patient=" + anna.patient + "&_count=1";
        Bundle byAddress = bundle(ask("/fhir/r4/Condition?" + query, "doctor"));
        Bundle byForm = bundle(form("/fhir/r4/Condition/_search", query, "doctor"));

        assertThat(ids(byForm)).hasSize(1).isEqualTo(ids(byAddress));
        assertThat(byForm.getLink("self").getUrl()).doesNotContain(anna.patient);
        assertThat(ids(bundle(form("/fhir/r4/Encounter/_search", query, "doctor"))))
                .containsExactly(anna.encounter);
        assertThat(form("/fhir/r4/Condition/_search", query, "pharmacist").statusCode())
                .isEqualTo(403);
        assertThat(form("/fhir/r4/Condition/_search", query, "doctor-outside").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> search(String form, String who, String... headers) {
        return form("/fhir/r4/Patient/_search", form, who, headers);
    }

    private HttpResponse<String> form(String path, String form, String who, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Medichain-Read-After",
                Long.toString(anna.head())));
        return anna.ask("POST", path, who, bytes(form), all.toArray(String[]::new));
    }

    private HttpResponse<String> ask(String path, String who, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Medichain-Read-After", Long.toString(anna.head())));
        return anna.ask("GET", path, who, null, all.toArray(String[]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body());
    }
}
