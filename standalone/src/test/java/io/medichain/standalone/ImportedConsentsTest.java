package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of an import brings consents, and is no door: what attackers try, and what people read of it. */
@InStAnna
class ImportedConsentsTest {
    private static final String RUN = "Medichain-Import-Run";
    private static final String REASON = "records of the county hospital";
    private static final String AGREED = "2026-03-03T14:02:00Z";
    private static final String SOURCE = "paper form 4711";

    private final StAnna anna;
    private String run;
    private int persons;

    ImportedConsentsTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        run = started();
    }

    @Test
    void givenAConsentOfAnImport_whenUsed_thenItOpensAndEverybodyReadsThatAnImportBroughtIt() {
        String patient = brought();
        assertThat(read("doctor-outside", patient)).isEqualTo(404);

        String consent = id(bring(patient, consent()));

        assertThat(read("doctor-outside", patient)).isEqualTo(200);
        JsonNode entry = json("compliance-officer", patient, "/consents").at("/items/0");
        assertThat(entry.path("importRun").asString()).isEqualTo(run);
        assertThat(entry.at("/provision/source").asString()).isEqualTo(SOURCE);
        JsonNode origin = json("compliance-officer", patient, "/viewers").at("/0/origin");
        assertThat(origin.path("importRun").asString()).isEqualTo(run);
        assertThat(origin.path("source").asString()).isEqualTo(SOURCE);
        assertThat(origin.path("agreedAt").asString()).isEqualTo(AGREED);
        assertThat(words(patient))
                .anyMatch(words -> words.startsWith("Doctor-outside Quill (doctor, no department stated) opened")
                        && words.contains(", by a consent of the import run " + run + " from \"" + SOURCE
                                + "\", said there to have been agreed at 3 March 2026, 14:02 UTC."));
        assertThat(words(patient)).noneMatch(words -> words.contains("you agreed"));

        assertThat(withdraw(patient, consent).statusCode()).isEqualTo(200);

        assertThat(read("doctor-outside", patient)).isEqualTo(404);
        assertThat(words(patient)).anyMatch(words -> words.contains(", by a consent of the import run " + run));
    }

    @Test
    void givenConsentsOfAnImport_whenBroughtAndWithdrawn_thenEachStandsInTheAccessLogWithTheRunAndItsReason() {
        String patient = brought();

        String first = id(bring(patient, consent()));
        id(bring(patient, consent()));
        withdraw(patient, first);
        withdraw(patient, first);
        withdraw(patient, UUID.randomUUID().toString());

        assertThat(words(patient)
                        .filter(
                                words -> words.startsWith(
                                        "Admin Quill (administrator, no department stated) changed the consents of your record"))
                        .filter(words -> words.endsWith("by the import " + run
                                + " of records from elsewhere, with this reason: " + REASON + ".")))
                .hasSize(3);
    }

    @Test
    void givenTheSameConsent_whenBroughtAgainUnderItsKey_thenNothingIsNew() {
        String patient = brought();
        Map<String, Object> body = with(consent(), "id", UUID.randomUUID().toString());
        String key = UUID.randomUUID().toString();
        id(bring(patient, body, run, key));
        long before = anna.head();

        HttpResponse<String> again = bring(patient, body, started(), key);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(anna.storedSince(before)).as("the run alone").isEqualTo(1);
    }

    @Test
    void givenNoTimeOrSourceOrADenial_whenBrought_thenRefusedByName() {
        String patient = brought();
        Map<String, Object> future =
                with(consent(), "agreedAt", Instant.now().plusSeconds(3600).toString());

        refused(bring(patient, with(consent(), "agreedAt", null)), 400, "MC-CON-007");
        refused(bring(patient, with(consent(), "source", null)), 400, "MC-CON-007");
        refused(bring(patient, with(consent(), "type", "deny")), 400, "MC-CON-008");
        refused(bring(patient, future), 400, "MC-REQ-002");
        assertThat(json("compliance-officer", patient, "/consents").path("items"))
                .isEmpty();
    }

    @Test
    void givenAPatientWithAnAccount_whenBrought_thenRefused() {
        String patient = brought();
        anna.link(patient);

        refused(bring(patient, consent()), 409, "MC-CON-006");

        assertThat(read("doctor-outside", patient)).isEqualTo(404);
    }

    @Test
    void givenAnEntryIntoWhichOneWithAnAccountWasMerged_whenBrought_thenRefused() {
        String patient = brought();
        String between = brought();
        String duplicate = brought();
        anna.link(duplicate);
        assertThat(merge(duplicate, between).statusCode()).isEqualTo(200);
        assertThat(merge(between, patient).statusCode()).isEqualTo(200);

        refused(bring(patient, consent()), 409, "MC-CON-006");
    }

    @Test
    void givenAnEntryIntoWhichOneOfThisHouseWasMerged_whenBrought_thenTheRunOpensNothing() {
        String patient = brought();
        String ofThisHouse = id(anna.ask("POST", "/api/patients", "admin", person()));
        assertThat(merge(ofThisHouse, patient).statusCode()).isEqualTo(200);

        assertThat(bring(patient, consent()).statusCode()).isEqualTo(403);

        assertThat(read("doctor-outside", patient)).isEqualTo(404);
    }

    @Test
    void givenAConsentOfAnImport_whenAnotherEntryIsMergedIntoThatOne_thenRefusedUntilItIsTakenBack() {
        String patient = brought();
        String ofThisHouse = id(anna.ask("POST", "/api/patients", "admin", person()));
        String consent = id(bring(patient, consent()));

        refused(merge(ofThisHouse, patient), 409, "MC-PAT-018");
        withdraw(patient, consent);

        assertThat(merge(ofThisHouse, patient).statusCode()).isEqualTo(200);
        assertThat(read("doctor-outside", patient)).isEqualTo(404);
    }

    @Test
    void givenWhoTreatsPatients_whenTheConsentIsToTheOrganisation_thenRefusedAsToOneself() {
        String both = anna.hire("admin", "admin-who-treats", Role.ADMIN, Role.DOCTOR);
        anna.proveAfresh(both);
        String own = id(anna.ask("POST", "/api/import-runs", both, Map.of("reason", REASON)));
        String patient = brought();
        Map<String, Object> toAll = with(consent(), "grantee", Map.of("organisation", "st-anna"));

        refused(anna.ask("POST", consents(patient), both, toAll, RUN, own), 403, "MC-CON-009");
        assertThat(read("doctor-outside", patient)).isEqualTo(404);
        id(bring(patient, toAll));
        assertThat(read("doctor-outside", patient)).isEqualTo(200);
    }

    @Test
    void givenARefusedConsent_whenItSpokeForSomebody_thenTheTryStandsInTheAccessLog() {
        String patient = brought();
        bring(patient, with(consent(), "grantee", Map.of("user", anna.user("admin"))));
        anna.link(patient);
        bring(patient, consent());

        assertThat(words(patient).filter(words -> words.contains("tried to change the consents of your record")))
                .hasSize(2);
    }

    @Test
    void givenTheSameConsentByItsId_whenBroughtAgain_thenToldOnce() {
        String patient = brought();
        Map<String, Object> body = with(consent(), "id", UUID.randomUUID().toString());

        id(bring(patient, body));
        id(bring(patient, body));

        assertThat(words(patient).filter(words -> words.contains("changed the consents of your record")))
                .hasSize(1);
    }

    private HttpResponse<String> merge(String duplicate, String into) {
        return anna.ask(
                "POST",
                "/api/patients/" + duplicate + "/merge",
                "admin",
                Map.of("into", into, "reason", "the same person"));
    }

    @Test
    void givenAConsentOfAnImport_whenThePatientHasAnAccountLater_thenItIsTheirsToRevoke() {
        String patient = brought();
        String consent = id(bring(patient, consent()));
        String account = anna.link(patient);

        assertThat(anna.ask("POST", consents(patient) + "/" + consent + "/revocation", account, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(read("doctor-outside", patient)).isEqualTo(404);
    }

    @Test
    void givenAPatientOfThisHouse_whenAnAdminSpeaksInTheirNameByARun_thenRefusedLikeWithout() {
        String theirs = id(anna.ask(
                "POST", consents(anna.patient), "patient", with(with(consent(), "agreedAt", null), "source", null)));
        long before = anna.head();

        for (String path : List.of("", "/" + theirs + "/revocation")) {
            Object body = path.isEmpty() ? consent() : null;
            HttpResponse<String> by = anna.ask("POST", consents(anna.patient) + path, "admin", body, RUN, run);
            HttpResponse<String> without = anna.ask("POST", consents(anna.patient) + path, "admin", body);
            assertThat(by.statusCode())
                    .as(by.body())
                    .isEqualTo(without.statusCode())
                    .isIn(403, 404);
        }
        assertThat(anna.storedSince(before)).as("each try").isEqualTo(4);
        anna.ask("POST", consents(anna.patient) + "/" + theirs + "/revocation", "patient", null);
    }

    @Test
    void givenNoOpenRunOrSomebodyElses_whenBroughtOrWithdrawn_thenRefused() {
        String patient = brought();
        String consent = id(bring(patient, consent()));
        String closed = started();
        anna.ask("POST", "/api/import-runs/" + closed + "/closure", "admin", null);

        refused(bring(patient, consent(), closed, null), 403, "MC-ACC-006");
        refused(bring(patient, consent(), UUID.randomUUID().toString(), null), 403, "MC-ACC-006");
        for (String name : List.of("doctor", "compliance-officer", "elsewhere")) {
            for (String path : List.of("", "/" + consent + "/revocation")) {
                Object body = path.isEmpty() ? consent() : null;
                refused(anna.ask("POST", consents(patient) + path, name, body, RUN, run), 403, "MC-ACC-006");
            }
        }
        assertThat(read("doctor-outside", patient)).isEqualTo(200);
    }

    @Test
    void givenWhoImports_whenTheConsentIsToOneself_thenRefused() {
        refused(bring(brought(), with(consent(), "grantee", Map.of("user", anna.user("admin")))), 403, "MC-CON-009");
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, @Nullable Object value) {
        Map<String, Object> other = new HashMap<>(body);
        if (value == null) {
            other.remove(name);
        } else {
            other.put(name, value);
        }
        return other;
    }

    private Map<String, Object> consent() {
        return Map.of(
                "type",
                "permit",
                "grantee",
                Map.of("user", anna.user("doctor-outside")),
                "data",
                List.of("records", "notes"),
                "purposes",
                List.of("TREAT"),
                "agreedAt",
                AGREED,
                "source",
                SOURCE);
    }

    private HttpResponse<String> bring(String patient, Map<String, Object> body) {
        return bring(patient, body, run, null);
    }

    private HttpResponse<String> bring(String patient, Map<String, Object> body, String by, @Nullable String key) {
        return key == null
                ? anna.ask("POST", consents(patient), "admin", body, RUN, by)
                : anna.ask("POST", consents(patient), "admin", body, RUN, by, "Idempotency-Key", key);
    }

    private HttpResponse<String> withdraw(String patient, String consent) {
        return anna.ask("POST", consents(patient) + "/" + consent + "/revocation", "admin", null, RUN, run);
    }

    private static String consents(String patient) {
        return "/api/patients/" + patient + "/consents";
    }

    private int read(String name, String patient) {
        return anna.ask("GET", "/api/patients/" + patient + "/records?kind=note", name, null)
                .statusCode();
    }

    private Stream<String> words(String patient) {
        return json("compliance-officer", patient, "/access-log?limit=200")
                .path("items")
                .valueStream()
                .map(line -> line.path("words").asString());
    }

    private JsonNode json(String name, String patient, String below) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/api/patients/" + patient + below,
                name,
                null,
                "Medichain-Purpose",
                "review of the import",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String started() {
        return id(anna.ask("POST", "/api/import-runs", "admin", Map.of("reason", REASON)));
    }

    private String brought() {
        return id(anna.ask("POST", "/api/patients", "admin", person(), RUN, run));
    }

    private Map<String, Object> person() {
        return StAnna.person("Brought" + persons, "Ida", "88" + persons++);
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                .isEqualTo(code);
    }
}
