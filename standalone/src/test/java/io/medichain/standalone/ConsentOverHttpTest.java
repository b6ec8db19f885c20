package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Consents and emergencies over HTTP, on both sides of the running system: what they open, and what attackers try. */
@InStAnna
class ConsentOverHttpTest {
    private static final String REASON = "Unconscious after a fall, no relative present";

    private static final int ROUNDS = 20;

    private final StAnna anna;
    private String ada;

    ConsentOverHttpTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        ada = "/api/patients/" + anna.patient;
    }

    @Test
    void givenAConsentForNotes_whenADoctorReadsAndWrites_thenNotesOpenNothingElseAndRevocationBitesAtOnce() {
        String outside = anna.user("doctor-outside");
        assertThat(status("doctor-outside", "/records?kind=note")).isEqualTo(404);

        String consent = id(grant("patient", Map.of("user", outside), "notes"));

        assertThat(status("doctor-outside", "/records?kind=note")).isEqualTo(200);
        for (String other : List.of(
                "",
                "/chart",
                "/timeline",
                "/records?kind=condition",
                "/records?kind=report",
                "/records?kind=observation",
                "/allergies",
                "/problems",
                "/medications",
                "/documents",
                "/encounters",
                "/history",
                "/consents")) {
            assertThat(status("doctor-outside", other)).as(other).isEqualTo(404);
        }
        assertThat(addNote("doctor-outside")).isEqualTo(201);
        assertThat(assign("doctor-outside", outside)).isEqualTo(404);
        assertThat(json(ask("GET", "/viewers", "patient", null)).findValuesAsString("reference"))
                .contains(consent);

        assertThat(ask("POST", "/consents/" + consent + "/revocation", "patient", null)
                        .statusCode())
                .isEqualTo(200);

        // asked without Read-After: the sides themselves know that they are up to date
        assertThat(anna.ask("GET", ada + "/records?kind=note", "doctor-outside", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(addNote("doctor-outside")).isEqualTo(404);
        assertThat(json(ask("GET", "/viewers", "patient", null)).findValuesAsString("reference"))
                .doesNotContain(consent);
        assertThat(json(ask("GET", "/consents", "patient", null)).findValuesAsString("revokedAt"))
                .isNotEmpty();
    }

    @Test
    void givenAConsentToTheOrganisation_whenListed_thenThePatientStandsInListsOfItsDoctorsOnly() {
        String consent = id(grant("patient", Map.of("organisation", "st-anna"), "demographics"));

        assertThat(anna.ask("GET", "/api/patients", "doctor-outside", null).body())
                .contains(anna.patient);
        assertThat(anna.ask("GET", "/api/encounters", "doctor-outside", null).body())
                .doesNotContain(anna.patient);
        assertThat(anna.ask("GET", "/api/patients", "elsewhere", null, "Medichain-Purpose", "a look around")
                        .body())
                .doesNotContain(anna.patient);
        ask("POST", "/consents/" + consent + "/revocation", "patient", null);
        assertThat(anna.ask("GET", "/api/patients", "doctor-outside", null).body())
                .doesNotContain(anna.patient);
    }

    @Test
    void givenAConsent_whenRevokedAgainAndAgain_thenTheNextCommandAndTheNextReadAreRefusedWithoutReadAfter() {
        String outside = anna.user("doctor-outside");
        for (int round = 0; round < ROUNDS; round++) {
            String consent = id(grant("patient", Map.of("user", outside), "notes"));
            assertThat(addNote("doctor-outside")).isEqualTo(201);
            assertThat(notesAtOnce()).isEqualTo(200);

            anna.ask("POST", ada + "/consents/" + consent + "/revocation", "patient", null);

            if (round % 2 == 0) {
                assertThat(addNote("doctor-outside")).as("round " + round).isEqualTo(404);
                assertThat(notesAtOnce()).as("round " + round).isEqualTo(404);
            } else {
                assertThat(notesAtOnce()).as("round " + round).isEqualTo(404);
                assertThat(addNote("doctor-outside")).as("round " + round).isEqualTo(404);
            }
        }
    }

    private int notesAtOnce() {
        return anna.ask("GET", ada + "/records?kind=note", "doctor-outside", null)
                .statusCode();
    }

    @Test
    void givenAnEmergencyOfOneDoctor_whenAnotherOrThatOneSearches_thenNoListHasThePatient() {
        String third = anna.hire("admin", "doctor-third", Role.DOCTOR);
        anna.proveAfresh("doctor-outside");
        String emergency =
                id(anna.ask("POST", ada + "/emergency-accesses", "doctor-outside", Map.of("reason", REASON)));

        assertThat(status("doctor-outside", "/chart")).isEqualTo(200);
        assertThat(status(third, "/chart")).isEqualTo(404);
        for (String name : List.of(third, "doctor-outside")) {
            assertThat(lists(name))
                    .as(name)
                    .allSatisfy((_, answer) -> assertThat(answer).doesNotContain(anna.patient, anna.encounter));
        }
        assertThat(lists("doctor")).allSatisfy((_, answer) -> assertThat(answer).contains(anna.patient));
        ask("POST", "/emergency-accesses/" + emergency + "/closure", "doctor-outside", null);
    }

    @Test
    void givenAnEmergency_whenTheDoctorAsksFromAnotherComputer_thenItIsListedUntilItIsClosed() {
        anna.proveAfresh("doctor-outside");
        String emergency =
                id(anna.ask("POST", ada + "/emergency-accesses", "doctor-outside", Map.of("reason", REASON)));

        assertThat(mine("doctor-outside")).contains(emergency, anna.patient, "Quill", REASON);
        assertThat(mine("doctor")).isEqualTo("[]");
        assertThat(mine("patient")).isEqualTo("[]");

        ask("POST", "/emergency-accesses/" + emergency + "/closure", "doctor-outside", null);

        assertThat(mine("doctor-outside")).isEqualTo("[]");
    }

    private String mine(String name) {
        return body(anna.ask(
                "GET",
                "/api/users/me/emergency-accesses",
                name,
                null,
                "Medichain-Read-After",
                Long.toString(anna.head())));
    }

    @Test
    void givenADoctorOfTheTeam_whenSomebodyIsToBeAdded_thenTheStaffAreListedAndNobodyElse() {
        HttpResponse<String> listed = ask("GET", "/care-team-candidates", "doctor", null);

        assertThat(json(listed).findValuesAsString("userId"))
                .contains(anna.user("nurse"), anna.user("doctor-outside"))
                .doesNotContain(anna.user("patient"), anna.user("admin"), anna.user("elsewhere"));
        assertThat(listed.body()).doesNotContain("userName", "email", "licences");
        assertThat(status("nurse", "/care-team-candidates")).isEqualTo(403);
        assertThat(status("doctor-outside", "/care-team-candidates")).isEqualTo(404);
    }

    @Test
    void givenADenialOfOneDoctor_whenThatOneSearches_thenNoListHasThePatientUntilItIsRevoked() {
        String denial = id(anna.ask(
                "POST",
                ada + "/consents",
                "patient",
                Map.of(
                        "type",
                        "deny",
                        "grantee",
                        Map.of("user", anna.user("doctor")),
                        "data",
                        List.of("demographics", "encounters"),
                        "purposes",
                        List.of("TREAT"))));

        assertThat(lists("doctor"))
                .allSatisfy((_, answer) -> assertThat(answer).doesNotContain(anna.patient, anna.encounter));
        assertThat(lists("nurse")).allSatisfy((_, answer) -> assertThat(answer).contains(anna.patient));

        anna.ask("POST", ada + "/consents/" + denial + "/revocation", "patient", null);

        assertThat(lists("doctor")).allSatisfy((_, answer) -> assertThat(answer).contains(anna.patient));
    }

    /** Every list in which patients stand, by its name; asked without Read-After. */
    private Map<String, String> lists(String name) {
        return Map.of(
                "search",
                body(anna.ask("POST", "/api/patients/search", name, Map.of("name", "Quill"))),
                "registry",
                body(anna.ask("GET", "/api/patients?limit=200", name, null)),
                "visits",
                body(anna.ask("GET", "/api/encounters?limit=200", name, null)),
                "beds",
                body(anna.ask("GET", "/api/beds", name, null)));
    }

    private static String body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void givenADenial_whenTheCareTeamReads_thenThatIsClosedUntilItIsRevoked() {
        assertThat(status("nurse", "/chart")).isEqualTo(200);
        String denial = id(anna.ask(
                "POST",
                ada + "/consents",
                "patient",
                Map.of(
                        "type",
                        "deny",
                        "grantee",
                        Map.of("user", anna.user("nurse")),
                        "data",
                        List.of("notes"),
                        "purposes",
                        List.of("TREAT"))));

        assertThat(status("nurse", "/records?kind=note")).isEqualTo(404);
        assertThat(status("nurse", "/chart")).isEqualTo(404);
        assertThat(addNote("nurse")).isEqualTo(404);
        assertThat(status("nurse", "/allergies")).isEqualTo(200);
        assertThat(status("doctor", "/chart")).isEqualTo(200);
        ask("POST", "/consents/" + denial + "/revocation", "patient", null);
        assertThat(status("nurse", "/chart")).isEqualTo(200);
    }

    @Test
    void givenGranteesWhoAreNotOfTheHouse_whenGranted_thenRefusedByName() {
        for (Map<String, String> grantee : List.of(
                Map.of("user", UUID.randomUUID().toString()),
                Map.of("user", anna.user("elsewhere")),
                Map.of("organisation", "north"))) {
            HttpResponse<String> answer = grant("patient", grantee, "notes");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("MC-CON-001");
        }
    }

    @Test
    void givenSomebodyElse_whenGrantingOrRevoking_thenNothingOpens() {
        String consent = id(grant("patient", Map.of("user", anna.user("doctor-outside")), "laboratory"));

        for (String name : List.of("patient-other", "doctor", "nurse", "admin", "compliance-officer", "elsewhere")) {
            assertThat(grant(name, Map.of("user", anna.user("doctor-outside")), "notes")
                            .statusCode())
                    .as(name)
                    .isIn(403, 404);
            assertThat(ask("POST", "/consents/" + consent + "/revocation", name, null)
                            .statusCode())
                    .as(name)
                    .isIn(403, 404);
        }
        String other = "/api/patients/" + anna.otherPatient + "/consents/" + consent + "/revocation";
        assertThat(anna.ask("POST", other, "patient-other", null).statusCode()).isEqualTo(404);
    }

    @Test
    void givenNoFreshSecondFactor_whenTheGlassIsBroken_thenRefused() {
        HttpResponse<String> answer = anna.system()
                .ask(
                        "POST",
                        ada + "/emergency-accesses",
                        anna.withoutStepUp("doctor-outside"),
                        Map.of("reason", REASON));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(status("doctor-outside", "/chart")).isEqualTo(404);
    }

    @Test
    void givenAnEmergency_whenTheRecordIsUsed_thenEachAccessNamesItAndItEndsWithTheReview() {
        anna.proveAfresh("doctor-outside");
        HttpResponse<String> opened =
                anna.ask("POST", ada + "/emergency-accesses", "doctor-outside", Map.of("reason", REASON));
        String emergency = id(opened);

        assertThat(status("doctor-outside", "/chart")).isEqualTo(200);
        assertThat(addNote("doctor-outside")).isEqualTo(201);
        assertThat(assign("doctor-outside", anna.user("doctor-outside"))).isEqualTo(404);
        assertThat(anna.ask(
                                "POST",
                                "/api/encounters",
                                "doctor-outside",
                                Map.of("patientId", anna.patient, "class", "EMER"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(anna.ask("GET", "/api/patients", "doctor-outside", null).body())
                .doesNotContain(anna.patient);

        assertThat(words(emergency))
                .anyMatch(sentence -> sentence.contains("opened your chart") && sentence.contains("in an emergency"))
                .anyMatch(sentence ->
                        sentence.contains("changed one of your medical records") && sentence.contains(emergency));
        assertThat(json(ask("GET", "/viewers", "patient", null)).findValuesAsString("basis"))
                .contains("emergency");
        assertThat(queue("compliance-officer")).contains(emergency);
        assertThat(anna.ask("GET", "/api/emergency-accesses", "doctor", null).statusCode())
                .isEqualTo(403);
        assertThat(anna.ask("GET", ada + "/history", "doctor", null).body()).contains(REASON);

        HttpResponse<String> review = ask(
                "POST",
                "/emergency-accesses/" + emergency + "/review",
                "compliance-officer",
                Map.of("verdict", "not-justified", "comment", "There was no emergency"));

        assertThat(review.statusCode()).as(review.body()).isEqualTo(200);
        assertThat(anna.ask("GET", ada + "/chart", "doctor-outside", null).statusCode())
                .isEqualTo(404);
        assertThat(addNote("doctor-outside")).isEqualTo(404);
        assertThat(queue("compliance-officer")).doesNotContain(emergency);
    }

    @Test
    void givenAPatientOfAnotherOrganisation_whenTheGlassIsBroken_thenThereIsNobody() {
        anna.proveAfresh("doctor-outside");
        String nobody = "/api/patients/" + UUID.randomUUID() + "/emergency-accesses";

        assertThat(anna.ask("POST", nobody, "doctor-outside", Map.of("reason", REASON))
                        .statusCode())
                .isEqualTo(404);
        assertThat(anna.ask("POST", ada + "/emergency-accesses", "elsewhere", Map.of("reason", REASON))
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void givenAConsentWhoseTimeIsOver_whenGrantedOrUsed_thenNothingOpens() {
        Map<String, Object> body = Map.of(
                "type",
                "permit",
                "grantee",
                Map.of("user", anna.user("doctor-outside")),
                "data",
                List.of("encounters"),
                "purposes",
                List.of("TREAT"),
                "start",
                Instant.now().minus(Duration.ofDays(2)).toString(),
                "end",
                Instant.now().minus(Duration.ofDays(1)).toString());

        HttpResponse<String> answer = anna.ask("POST", ada + "/consents", "patient", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MC-CON-002");
        assertThat(status("doctor-outside", "/encounters")).isEqualTo(404);
    }

    private HttpResponse<String> grant(String name, Map<String, String> grantee, String data) {
        return anna.ask(
                "POST",
                ada + "/consents",
                name,
                Map.of("type", "permit", "grantee", grantee, "data", List.of(data), "purposes", List.of("TREAT")));
    }

    private int addNote(String name) {
        return anna.ask("POST", "/api/records", name, anna.note("Seen at the bedside"))
                .statusCode();
    }

    private int assign(String name, String member) {
        return ask("PUT", "/care-team/" + member, name, Map.of("role", "attending"))
                .statusCode();
    }

    private int status(String name, String below) {
        return ask("GET", below, name, null).statusCode();
    }

    private HttpResponse<String> ask(String method, String below, String name, Object body) {
        return anna.ask(method, ada + below, name, body, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private List<String> words(String emergency) {
        return json(ask("GET", "/access-log?limit=200", "patient", null))
                .path("items")
                .valueStream()
                .filter(item -> item.path("reference").asString().equals(emergency))
                .map(item -> item.path("words").asString())
                .toList();
    }

    private String queue(String name) {
        return anna.ask(
                        "GET",
                        "/api/emergency-accesses",
                        name,
                        null,
                        "Medichain-Read-After",
                        Long.toString(anna.head()))
                .body();
    }

    private static String id(HttpResponse<String> accepted) {
        return json(accepted).path("id").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JsonMapper.shared().readTree(answer.body());
    }
}
