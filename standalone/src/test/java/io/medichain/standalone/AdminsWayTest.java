package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One admin who wants to see, change and erase the chart of Ada, who is in nobody's care but her own doctor's, walks
 * the whole way. Each step is refused, or costs a fresh second factor and a reason that Ada reads with the admin's
 * name.
 */
class AdminsWayTest {
    private static final String REASON = "covers for the night";
    private static final String[] PURPOSE = {"Medichain-Purpose", REASON};
    private static final String OFFICER = "compliance-officer";

    @TempDir
    private Path folder;

    private StAnna anna;

    @BeforeEach
    void start() {
        anna = new StAnna(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        anna.close();
    }

    @Test
    void givenAnAdminAlone_whenWalkingTheWholeWay_thenEachStepIsRefusedOrAdaReadsWhoAndWhy() {
        String doctor = registersADoctor();
        signsInAsThatDoctor(doctor);
        putsTheDoctorIntoAdasCareTeam(doctor);
        opensTheChartWithoutAPurpose();
        linksAnotherAccountToTheChart(doctor);
        readsTheOfficersLinkInTheOutbox();
        enrolsAFactorForTheOfficer();
        erasesAda();
        writesAnAllergyAsAnImport();
        adaReadsWhoDidWhatAndWhy();
    }

    private String registersADoctor() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "userName", "puppet", "email", "puppet@example.org", "name", "Pup Quill", "roles", List.of("doctor")));
        refused(as(anna.byPasswordAlone("admin"), "POST", "/api/users", body), 403, "MC-ACC-005");
        refused(as(anna.withoutStepUp("admin"), "POST", "/api/users", body), 403, "MC-ACC-003");
        refused(admin("POST", "/api/users", body), 400, "MC-REQ-002");
        body.put("password", StAnna.PASSWORD);
        refused(admin("POST", "/api/users", body), 400, "MC-REQ-002");
        body.remove("password");
        body.put("reason", REASON);
        return JsonMapper.shared()
                .readTree(allowed(admin("POST", "/api/users", body)).body())
                .path("id")
                .asString();
    }

    /** Nobody but who reads the mail chooses the password; and then it opens nothing yet. */
    private void signsInAsThatDoctor(String doctor) {
        refused(signIn("puppet", StAnna.PASSWORD), 401, "MC-IDN-001");
        String link = anna.letter(doctor);
        assertThat(admin("GET", "/api/sandbox/outbox", null).body())
                .contains("Choose your password")
                .doesNotContain(link);
        allowed(as(null, "POST", "/api/auth/reset-password", Map.of("token", link, "password", StAnna.PASSWORD)));
        String token = JsonMapper.shared()
                .readTree(allowed(signIn("puppet", StAnna.PASSWORD)).body())
                .path("accessToken")
                .asString();
        refused(as(token, "GET", about("/chart"), null), 403, "MC-ACC-005");
        refused(anna.ask("GET", about("/chart"), "doctor-outside", null), 404, "MC-REQ-004");
    }

    private void putsTheDoctorIntoAdasCareTeam(String doctor) {
        String team = about("/care-team/" + doctor);
        Map<String, String> role = Map.of("role", "consultant");
        refused(admin("PUT", team, role), 403, "MC-ACC-004");
        refused(as(anna.withoutStepUp("admin"), "PUT", team, role, PURPOSE), 403, "MC-ACC-003");
        allowed(admin("PUT", team, role, PURPOSE));
    }

    private void opensTheChartWithoutAPurpose() {
        refused(admin("GET", about("/chart"), null), 403, "MC-ACC-004");
    }

    /** Ada has an account; another one takes its place for nobody. */
    private void linksAnotherAccountToTheChart(String account) {
        Map<String, String> body = Map.of("userId", account);
        refused(admin("PUT", about("/user"), body), 403, "MC-ACC-004");
        refused(as(anna.withoutStepUp("admin"), "PUT", about("/user"), body, PURPOSE), 403, "MC-ACC-003");
        refused(admin("PUT", about("/user"), body, PURPOSE), 409, "MC-PAT-");
        refused(anna.ask("GET", about("/chart"), "patient-other", null), 404, "MC-REQ-004");
    }

    private void readsTheOfficersLinkInTheOutbox() {
        Map<String, String> address = Map.of("organisation", "st-anna", "email", OFFICER + "@example.org");
        allowed(as(null, "POST", "/api/auth/forgot-password", address));
        String link = anna.letter(anna.user(OFFICER));
        assertThat(admin("GET", "/api/sandbox/outbox", null).body()).doesNotContain(link);
    }

    /** It would take a session of the officer's, or a lost factor, and the officer's password and mail besides. */
    private void enrolsAFactorForTheOfficer() {
        refused(signIn(OFFICER + ".quill", "a guess of the admin's"), 401, "MC-IDN-001");
        String reset = "/api/users/" + anna.user(OFFICER) + "/second-factor-reset";
        Map<String, String> why = Map.of("reason", REASON);
        refused(as(anna.withoutStepUp("admin"), "POST", reset, why), 403, "MC-ACC-003");
        refused(admin("POST", reset, Map.of()), 400, "MC-REQ-002");
        refused(admin("POST", reset, why), 409, "MC-IDN-01");
    }

    private void erasesAda() {
        refused(admin("POST", about("/erasure"), Map.of("basis", "legal-obligation"), PURPOSE), 403, "MC-ACC-002");
        Map<String, String> officer = Map.of("role", OFFICER, "reason", REASON);
        refused(admin("POST", "/api/users/" + anna.user("admin") + "/roles", officer), 403, "MC-IDN-014");
        refused(
                as(
                        anna.withoutStepUp(OFFICER),
                        "POST",
                        about("/erasure"),
                        Map.of("basis", "legal-obligation"),
                        PURPOSE),
                403,
                "MC-ACC-003");
    }

    private void writesAnAllergyAsAnImport() {
        Map<String, Object> allergy = Map.of(
                "patientId", anna.patient, "content", Map.of("kind", "allergy", "code", Map.of("text", "penicillin")));
        String[] invented = {"Medichain-Import-Run", "0b9f0a57-52a8-4c4b-9d0e-2f3f2a4b8c11"};
        refused(admin("POST", "/api/records", allergy, invented), 403, "MC-ACC-006");
        refused(
                as(anna.withoutStepUp("admin"), "POST", "/api/import-runs", Map.of("reason", REASON)),
                403,
                "MC-ACC-003");
        String run = JsonMapper.shared()
                .readTree(allowed(admin("POST", "/api/import-runs", Map.of("reason", REASON)))
                        .body())
                .path("id")
                .asString();
        // an admin adds what was charged: whether Ada is there is not told of what an admin does not add
        refused(admin("POST", "/api/records", allergy, "Medichain-Import-Run", run), 404, "MC-REQ-004");
    }

    private void adaReadsWhoDidWhatAndWhy() {
        JsonNode log = JsonMapper.shared()
                .readTree(allowed(anna.ask(
                                "GET",
                                about("/access-log?limit=200"),
                                "patient",
                                null,
                                "Medichain-Read-After",
                                Long.toString(anna.head())))
                        .body());
        List<String> lines = log.path("items")
                .valueStream()
                .map(line -> line.path("words").asString())
                .toList();
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("Admin Quill (administrator, no department stated) changed your care team")
                                && line.contains(REASON))
                .anyMatch(line -> line.startsWith(
                        "Admin Quill (administrator, no department stated) tried to change your care team"))
                .anyMatch(line ->
                        line.startsWith("Admin Quill (administrator, no department stated) tried to open your chart"))
                .anyMatch(line -> line.startsWith("Admin Quill (administrator, no department stated)")
                        && line.contains("which account is yours"));
        EventFeed feed = anna.system().part(EventFeed.class);
        assertThat(LongStream.rangeClosed(0, feed.head())
                        .mapToObj(at -> feed.at(at).orElseThrow().type()))
                .doesNotContain("patient.erasure-ordered", "patient.erased", "identity.second-factor-reset");
    }

    private String about(String what) {
        return "/api/patients/" + anna.patient + what;
    }

    private HttpResponse<String> admin(String method, String path, Object body, String... headers) {
        return as(anna.token("admin"), method, path, body, headers);
    }

    private HttpResponse<String> as(String token, String method, String path, Object body, String... headers) {
        return anna.system().ask(method, path, token, body, headers);
    }

    private HttpResponse<String> signIn(String name, String password) {
        return as(
                null,
                "POST",
                "/api/auth/login",
                Map.of("organisation", "st-anna", "userName", name, "password", password));
    }

    private static HttpResponse<String> allowed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 202);
        return answer;
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(status);
        assertThat(answer.body()).as(answer.uri().toString()).contains(code);
    }
}
