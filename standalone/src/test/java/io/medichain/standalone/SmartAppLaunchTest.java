package io.medichain.standalone;

import static io.medichain.standalone.AppRequests.AUTHORIZE;
import static io.medichain.standalone.AppRequests.BACK;
import static io.medichain.standalone.AppRequests.REVOKE;
import static io.medichain.standalone.AppRequests.SCOPES;
import static io.medichain.standalone.AppRequests.TOKEN;
import static io.medichain.standalone.AppRequests.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.medichain.access.Role;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.token.JwtVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Apps from their registration to their revocation, in a running system (SMART App Launch 2.2, standalone launch). */
@InStAnna
class SmartAppLaunchTest {
    private final StAnna anna;
    private String app;
    private final HttpClient browser = HttpClient.newHttpClient();

    SmartAppLaunchTest(StAnna anna) {
        this.anna = anna;
        app = registered("Growth <b>chart</b>");
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    private String registered(String name) {
        HttpResponse<String> answer =
                anna.ask("POST", "/api/apps", "admin", AppRequests.registration(name, SCOPES + " user/*.rs"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private String resources() {
        return anna.system().address() + "/fhir/r4";
    }

    private Map<String, String> request() {
        return request(app);
    }

    private Map<String, String> request(String client) {
        return AppRequests.access(client, resources());
    }

    private HttpResponse<String> get(String path) {
        return sent(HttpRequest.newBuilder(URI.create(anna.system().address() + path)));
    }

    private HttpResponse<String> post(String path, Map<String, String> parameters, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(anna.system().address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(parameters)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request);
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody types whose name has not been tried too often; see the pace of one name. */
    private HttpResponse<String> agree(Map<String, String> request, String userName, String password) {
        Map<String, String> typed = new LinkedHashMap<>(request);
        typed.put("userName", userName);
        typed.put("password", password);
        typed.put("decision", "allow");
        return post(AUTHORIZE, typed);
    }

    private static Map<String, String> sentBack(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(BACK + "?");
        Map<String, String> told = new LinkedHashMap<>();
        URLUtils.parseParameters(back.getRawQuery()).forEach((name, values) -> told.put(name, values.getFirst()));
        return told;
    }

    private String code() {
        return code("patient", SCOPES);
    }

    private String code(String name, String scopes) {
        Map<String, String> request = request();
        request.put("scope", scopes);
        return sentBack(agree(request, name + ".quill", StAnna.PASSWORD)).get("code");
    }

    private Map<String, String> exchange(String code) {
        return AppRequests.exchange(app, code);
    }

    private JsonNode tokens(Map<String, String> grant) {
        HttpResponse<String> answer = post(TOKEN, grant);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return json(answer);
    }

    private void refused(Map<String, String> grant, int status, String error) {
        HttpResponse<String> answer = post(TOKEN, grant);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
        assertThat(json(answer).path("code").asString()).startsWith("MC-");
    }

    private Map<String, String> refresh(String token) {
        return Map.of("grant_type", "refresh_token", "client_id", app, "refresh_token", token);
    }

    /** All that is stored up to now. */
    private HttpResponse<String> now(String path, String name) {
        return anna.ask("GET", path, name, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private int read(String token) {
        return anna.system()
                .ask("GET", "/fhir/r4/Patient/" + anna.patient, token, null)
                .statusCode();
    }

    /** Within how long, {@code bench lag} tells. */
    private void ends(String token) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (read(token) != 401) {
            assertThat(System.nanoTime()).as("it holds still").isLessThan(until);
        }
    }

    @Test
    void givenTheConfiguration_whenRead_thenEachAddressIsThereAndTheStatementNamesTheSame() {
        HttpResponse<String> answer = get("/fhir/r4/.well-known/smart-configuration");

        JsonNode told = json(answer);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(told.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        String statement = get("/fhir/r4/metadata").body();
        assertThat(statement).contains("SMART-on-FHIR");
        for (String name : List.of("authorization_endpoint", "token_endpoint", "revocation_endpoint")) {
            String address = told.path(name).asString();
            assertThat(address).startsWith(anna.system().address().toString());
            assertThat(statement).contains(address);
            String path = address.substring(anna.system().address().toString().length());
            assertThat(post(path, Map.of("nothing", "said")).statusCode())
                    .as(path)
                    .isIn(400, 401);
        }
        assertThat(get("/api/oauth/authorize").statusCode()).isEqualTo(400);
        told.path("scopes_supported")
                .forEach(scope -> assertThat(io.medichain.access.AppScopes.isUnderstood(scope.asString()))
                        .as(scope.asString())
                        .isTrue());
    }

    @Test
    void givenARequest_whenAsked_thenThePageSaysInPlainWordsWhatForAndIsHeldByStrictHeaders() {
        HttpResponse<String> page = get(AUTHORIZE + "?" + form(request()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self' https://growth.example")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.body()).contains("href=\"../../consent.css\"");
        HttpResponse<String> style = get("/consent.css");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("Growth &lt;b&gt;chart&lt;/b&gt;")
                .doesNotContain("<b>", "<script", "ifjsldkj<")
                .contains("In your own record, if you are a patient here")
                .contains("<li>See: notes of you</li>")
                .contains("<li>See: name, birth date, address of you</li>")
                .contains("<li>Know which patient you are</li>")
                .contains("<li>Go on for up to 90 days, also when you do not use it</li>")
                .contains("<label for=\"password\">", "<form method=\"post\" action=\"authorize\">")
                .contains("https://growth.example</strong>");
    }

    @Test
    void givenAPatientWhoLetsAnAppIn_whenItAsks_thenItGetsWhatItsScopesNameAndTheLogNamesIt() {
        Map<String, String> back = sentBack(agree(request(), "patient.quill", StAnna.PASSWORD));
        JsonNode tokens = tokens(exchange(back.get("code")));
        String token = tokens.path("access_token").asString();

        assertThat(back).containsEntry("state", "af0ifjsldkj<");
        assertThat(tokens.path("patient").asString()).isEqualTo(anna.patient);
        assertThat(tokens.path("scope").asString())
                .isEqualTo("launch/patient offline_access patient/Composition.rs patient/Patient.rs");
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(read(token)).isEqualTo(200);
        assertThat(anna.system()
                        .ask("GET", "/fhir/r4/Patient/" + anna.otherPatient, token, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(anna.system()
                        .ask("GET", "/fhir/r4/Condition?patient=" + anna.patient, token, null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.system()
                        .ask("GET", "/api/patients/" + anna.patient, token, null)
                        .body())
                .contains("MC-ACC-007");

        JsonNode log = json(now("/api/patients/" + anna.patient + "/access-log", "patient"));
        assertThat(log.toString())
                .contains("by the app \\\"Growth <b>chart</b>\\\" opened your")
                .contains("\"app\":\"" + app + "\"");
        String events =
                now("/fhir/r4/AuditEvent?patient=" + anna.patient, "patient").body();
        assertThat(events).contains("\"urn:medichain:app\"").contains("110150");
        JsonNode sessions = json(now("/api/auth/sessions", "patient"));
        assertThat(sessions.toString()).contains("\"appName\":\"Growth <b>chart</b>\"");
    }

    @Test
    void givenARefreshToken_whenUsed_thenTheNextHoldsAndTheUsedOneEndsAll() {
        JsonNode first = tokens(exchange(code()));
        JsonNode second = tokens(refresh(first.path("refresh_token").asString()));
        assertThat(read(second.path("access_token").asString())).isEqualTo(200);
        assertThat(second.path("scope")).isEqualTo(first.path("scope"));

        HttpResponse<String> asUser = anna.system()
                .ask(
                        "POST",
                        "/api/auth/refresh",
                        null,
                        Map.of("refreshToken", second.path("refresh_token").asString()));
        assertThat(asUser.statusCode()).isEqualTo(401);
        refused(refresh(first.path("refresh_token").asString()), 400, "invalid_grant");
        refused(refresh(second.path("refresh_token").asString()), 400, "invalid_grant");
        ends(second.path("access_token").asString());
    }

    @Test
    void givenACode_whenItComesTwiceOrWithAnythingElse_thenRefused() {
        String code = code();
        Map<String, String> other = exchange(code);
        other.put("code_verifier", "x".repeat(43));
        refused(other, 400, "invalid_grant");
        other = exchange(code);
        other.put("redirect_uri", BACK + "/");
        refused(other, 400, "invalid_grant");
        other = exchange(code);
        other.put("client_id", registered("Another"));
        refused(other, 400, "invalid_grant");
        other = exchange(code);
        other.put("client_id", UUID.randomUUID().toString());
        refused(other, 401, "invalid_client");
        other = exchange(code);
        other.put("grant_type", "password");
        refused(other, 400, "unsupported_grant_type");
        other = exchange(code);
        other.remove("code_verifier");
        refused(other, 400, "invalid_request");

        String token = tokens(exchange(code)).path("access_token").asString();
        assertThat(read(token)).isEqualTo(200);
        refused(exchange(code), 400, "invalid_grant");
        ends(token);
    }

    @Test
    void givenATokenGivenBack_whenAsked_thenTheSessionIsOver() {
        JsonNode tokens = tokens(exchange(code()));

        HttpResponse<String> answer = post(
                REVOKE,
                Map.of("client_id", app, "token", tokens.path("refresh_token").asString()));
        HttpResponse<String> nothing = post(REVOKE, Map.of("client_id", app, "token", "none"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(nothing.statusCode()).isEqualTo(200);
        refused(refresh(tokens.path("refresh_token").asString()), 400, "invalid_grant");
        ends(tokens.path("access_token").asString());
    }

    /** Roles as the access token says them, by which everything is decided. */
    private Set<Role> roles(JsonNode tokens) {
        return anna.system()
                .part(JwtVerifier.class)
                .verify(tokens.path("access_token").asString())
                .roles();
    }

    private void change(String method, String path, String name, Map<String, ?> said) {
        anna.proveAfresh("admin");
        HttpResponse<String> answer = anna.ask(method, "/api/users/" + anna.user(name) + path, "admin", said);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void givenARoleThatIsGivenLater_whenTheAppRefreshes_thenItDoesNoMore_andOneThatIsTakenNarrowsItAtOnce() {
        anna.register("turning", Role.PATIENT);
        JsonNode first = tokens(exchange(code("turning", "user/*.rs offline_access")));
        assertThat(roles(first)).containsExactly(Role.PATIENT);

        change("POST", "/roles", "turning", Map.of("role", "nurse", "reason", "works here now"));
        ends(first.path("access_token").asString());
        JsonNode second = tokens(refresh(first.path("refresh_token").asString()));
        assertThat(roles(second)).containsExactly(Role.PATIENT);

        change("DELETE", "/roles/patient", "turning", Map.of("reason", "was none"));
        ends(second.path("access_token").asString());
        refused(refresh(second.path("refresh_token").asString()), 400, "invalid_grant");
        anna.signInAnew("turning");
        JsonNode session = json(now("/api/auth/sessions", "turning"))
                .path("items")
                .valueStream()
                .filter(one -> one.has("app"))
                .findFirst()
                .orElseThrow();
        assertThat(session.path("end").asString()).isEqualTo("revoked");
    }

    /** A doctor who is a patient here, too, with a second factor to show; answers its secret. */
    private String doctorWhoIsAPatient(String name, String person) {
        anna.register(name, Role.DOCTOR);
        change("POST", "/roles", name, Map.of("role", "patient", "reason", "is a patient, too"));
        anna.link(person, name);
        anna.signInAnew(name);
        String secret = anna.post(name, "/api/auth/mfa/totp", Map.of("presentPassword", StAnna.PASSWORD))
                .path("secret")
                .asString();
        anna.post(
                name,
                "/api/auth/mfa/totp/confirmation",
                Map.of("code", OneTimeCodes.shownBefore(secret, Instant.now())));
        return secret;
    }

    private JsonNode tokensOfBothBreadths(String name, String secret) {
        Map<String, String> request = request();
        request.put("scope", "launch/patient offline_access patient/Patient.rs user/Patient.rs");
        request.put("code", OneTimeCodes.shown(secret, Instant.now()));
        return tokens(exchange(
                sentBack(agree(request, name + ".quill", StAnna.PASSWORD)).get("code")));
    }

    private String registeredPatient(String family, String number) {
        return anna.post("admin", "/api/patients", StAnna.person(family, "Ida", number))
                .path("id")
                .asString();
    }

    private int read(JsonNode tokens, String person) {
        return anna.system()
                .ask(
                        "GET",
                        "/fhir/r4/Patient/" + person,
                        tokens.path("access_token").asString(),
                        null)
                .statusCode();
    }

    /** What is left is what the user may, by the own work alone. */
    private void isWithoutPatient(JsonNode tokens) {
        assertThat(tokens.path("scope").asString()).isEqualTo("offline_access user/Patient.rs");
        assertThat(tokens.has("patient")).isFalse();
    }

    @Test
    void givenAnAppOfADoctorWhoIsAPatient_whenTheRoleOfAPatientIsTaken_thenWhatIsAboutTheOwnRecordEndsAtOnce() {
        String person = registeredPatient("Turned", "5101");
        String secret = doctorWhoIsAPatient("healed", person);
        JsonNode before = tokensOfBothBreadths("healed", secret);
        assertThat(before.path("scope").asString())
                .isEqualTo("launch/patient offline_access patient/Patient.rs user/Patient.rs");
        assertThat(before.path("patient").asString()).isEqualTo(person);
        assertThat(read(before, person)).isEqualTo(200);

        change("DELETE", "/roles/patient", "healed", Map.of("reason", "is treated elsewhere now"));

        ends(before.path("access_token").asString());
        JsonNode after = tokens(refresh(before.path("refresh_token").asString()));
        isWithoutPatient(after);
        assertThat(roles(after)).containsExactly(Role.DOCTOR);
        assertThat(read(after, person)).isEqualTo(404);
    }

    @Test
    void givenAnAppOfADoctorWhoIsAPatient_whenThatPatientIsErased_thenTheNextTokensAreOfNoPatient() {
        String person = registeredPatient("Gone", "5102");
        String secret = doctorWhoIsAPatient("forgotten", person);
        JsonNode before = tokensOfBothBreadths("forgotten", secret);
        assertThat(before.path("patient").asString()).isEqualTo(person);

        anna.proveAfresh("compliance-officer");
        anna.post("compliance-officer", "/api/patients/" + person + "/erasure", Map.of("basis", "legal-obligation"));
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        JsonNode after = tokens(refresh(before.path("refresh_token").asString()));
        while (after.has("patient")) {
            assertThat(System.nanoTime()).as("is a patient still").isLessThan(until);
            after = tokens(refresh(after.path("refresh_token").asString()));
        }

        isWithoutPatient(after);
        assertThat(roles(after)).containsExactlyInAnyOrder(Role.DOCTOR, Role.PATIENT);
        assertThat(read(before, person)).isIn(404, 410);
        assertThat(read(after, person)).isIn(404, 410);
    }

    @Test
    void givenSomebodyWhoIsNoPatient_whenAnAppIsLetIn_thenItGetsNothingOfTheOwnRecord() {
        anna.register("unlinked", Role.PATIENT);
        Map<String, String> request = request();
        request.put("scope", SCOPES);
        assertThat(sentBack(agree(request, "unlinked.quill", StAnna.PASSWORD)))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");

        JsonNode tokens = tokens(exchange(code("unlinked", SCOPES + " user/Patient.rs")));

        assertThat(tokens.path("scope").asString()).isEqualTo("offline_access user/Patient.rs");
        assertThat(tokens.has("patient")).isFalse();
    }

    @Test
    void givenACode_whenNobodyComesWithIt_thenNoSessionIsOpen_andOneThatIsEndsWithItsApp() {
        String others = app;
        app = registered("Seldom used");
        try {
            anna.register("waiting", Role.PATIENT);
            String code = code("waiting", "user/Patient.rs offline_access");
            assertThat(sessionOfTheApp("waiting").path("open").asBoolean()).isFalse();

            Object _ = tokens(exchange(code));
            assertThat(sessionOfTheApp("waiting").path("open").asBoolean()).isTrue();

            anna.proveAfresh("admin");
            anna.ask("POST", "/api/apps/" + app + "/revocation", "admin", null);
            JsonNode over = sessionOfTheApp("waiting");
            assertThat(over.path("open").asBoolean()).isFalse();
            assertThat(over.path("end").asString()).isEqualTo("revoked");
            assertThat(over.has("endedAt")).isTrue();
        } finally {
            app = others;
        }
    }

    private JsonNode sessionOfTheApp(String name) {
        return json(now("/api/auth/sessions", name))
                .path("items")
                .valueStream()
                .filter(one -> one.path("app").asString("").equals(app))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenAnApp_whenRevoked_thenItsTokensEndAndNobodyIsAskedForItAgain() {
        String gone = app;
        app = registered("Soon gone");
        try {
            JsonNode tokens = tokens(exchange(code()));
            String token = tokens.path("access_token").asString();
            assertThat(read(token)).isEqualTo(200);

            HttpResponse<String> answer = anna.ask("POST", "/api/apps/" + app + "/revocation", "admin", null);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            ends(token);
            refused(refresh(tokens.path("refresh_token").asString()), 401, "invalid_client");
            assertThat(get(AUTHORIZE + "?" + form(request())).statusCode()).isEqualTo(400);
            JsonNode apps = json(now("/api/apps", "admin"));
            assertThat(apps.path("items").valueStream().filter(one -> one.has("revokedAt")))
                    .singleElement()
                    .matches(one -> one.path("name").asString().equals("Soon gone"));
        } finally {
            app = gone;
        }
    }

    @Test
    void givenAUserWhoEndsTheSession_whenTheAppAsks_thenItsTokensHaveEnded() {
        String token = tokens(exchange(code())).path("access_token").asString();
        JsonNode sessions = json(now("/api/auth/sessions", "patient"));
        String session = sessions.path("items").get(0).path("sessionId").asString();
        assertThat(sessions.path("items").get(0).path("app").asString()).isEqualTo(app);

        anna.ask("DELETE", "/api/auth/sessions/" + session, "patient", null);

        ends(token);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, 0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0ff",
        "client_id, admin",
        "redirect_uri, https://growth.example/callback/",
        "redirect_uri, https://growth.example/callback?x=1",
        "redirect_uri, https://growth.example.evil.example/callback",
        "redirect_uri, javascript:alert(1)",
        "redirect_uri, ''",
    })
    void givenAnAppOrAddressThatIsNotKnown_whenAsked_thenNoBrowserIsSentAnywhere(String name, String value) {
        Map<String, String> request = request();
        request.put(name, value);

        HttpResponse<String> asked = get(AUTHORIZE + "?" + form(request));
        HttpResponse<String> agreed = agree(request, "patient.quill", StAnna.PASSWORD);

        for (HttpResponse<String> answer : List.of(asked, agreed)) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, tooshort, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "aud, '', invalid_request",
        "aud, https://elsewhere.example/fhir, invalid_request",
        "scope, '', invalid_scope",
        "scope, launch/patient, invalid_scope",
        "scope, system/*.rs, invalid_scope",
        "scope, patient/Condition.rs, invalid_scope",
        "scope, patient/Patient.c, invalid_scope",
        "response_mode, fragment, invalid_request",
        "request_uri, https://elsewhere.example/request, invalid_request",
        "state, '', invalid_request",
    })
    void givenARequestThatCannotBeGiven_whenAsked_thenTheAppIsToldByTheBrowser(
            String name, String value, String error) {
        Map<String, String> request = request();
        request.put(name, value);
        if (value.isEmpty()) {
            request.remove(name);
        }

        Map<String, String> told = sentBack(get(AUTHORIZE + "?" + form(request)));

        assertThat(told).as("%s", told).containsEntry("error", error);
        assertThat(told.get("state")).isEqualTo(request.get("state"));
        assertThat(told).doesNotContainKey("code");
    }

    @Test
    void givenAParameterTwice_whenAsked_thenItIsNoneOfThem() {
        String twice = AUTHORIZE + "?" + form(request()) + "&redirect_uri=https%3A%2F%2Fevil.example";

        HttpResponse<String> answer = get(twice);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void givenAWrongPassword_whenAgreed_thenThePageSaysSoAndNothingIsGiven() {
        HttpResponse<String> answer = agree(request(), "patient-other.quill", "not the \"right\" <one>");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body())
                .contains("role=\"alert\"")
                .contains("MC-IDN-001")
                .contains("value=\"patient-other.quill\"")
                .doesNotContain("not the");
    }

    @Test
    void givenStaffWithoutASecondFactor_whenAgreed_thenTheAppIsNotLetIn() {
        HttpResponse<String> answer = agree(request(), "nurse.quill", StAnna.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("MC-ACC-005");
    }

    @Test
    void givenSomebodyOfAnotherOrganisation_whenAgreed_thenNobodyIsKnown() {
        assertThat(agree(request(), "elsewhere.quill", StAnna.PASSWORD).statusCode())
                .isEqualTo(401);
    }

    @Test
    void givenSomebodyWhoDoesNotWant_whenRefused_thenTheAppIsToldAndNobodyHasSignedIn() {
        Map<String, String> refusal = request();
        refusal.put("decision", "refuse");
        long before = anna.head();

        assertThat(sentBack(post(AUTHORIZE, refusal))).containsEntry("error", "access_denied");
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenAFormOfAnotherSite_whenSent_thenNobodyIsSignedInByIt() {
        Map<String, String> typed = request();
        typed.put("userName", "patient.quill");
        typed.put("password", StAnna.PASSWORD);
        typed.put("decision", "allow");
        long before = anna.head();

        HttpResponse<String> answer = post(AUTHORIZE, typed, "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(anna.storedSince(before)).isZero();
    }

    @Test
    void givenAnAppWithKeys_whenItSigns_thenItIsKnownOnceByEachSignatureAndByNothingElse() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
        ECKey strange = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
        HttpResponse<String> answer =
                anna.ask("POST", "/api/apps", "admin", AppRequests.registration("Server", "patient/*.rs", key));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String server = json(answer).path("id").asString();
        Map<String, String> request = request(server);
        request.put("scope", "patient/*.rs");
        String code = sentBack(agree(request, "patient.quill", StAnna.PASSWORD)).get("code");
        URI audience = URI.create(anna.system().address() + TOKEN);

        Map<String, String> plain = exchange(code);
        plain.put("client_id", server);
        refused(plain, 401, "invalid_client");
        refused(signed(code, server, URI.create("https://elsewhere.example/token"), key), 401, "invalid_client");
        refused(signed(code, server, audience, strange), 401, "invalid_client");
        Instant ahead = Instant.now().plusSeconds(90);
        refused(AppRequests.signed(server, code, audience, key, ahead), 401, "invalid_client");
        Map<String, String> good =
                AppRequests.signed(server, code, audience, key, Instant.now().plusSeconds(10));
        JsonNode tokens = tokens(good);
        assertThat(read(tokens.path("access_token").asString())).isEqualTo(200);
        assertThat(tokens.has("refresh_token")).isFalse();
        refused(good, 401, "invalid_client");
        // a signature that was used says nothing of the code: it has not come a second time
        assertThat(read(tokens.path("access_token").asString())).isEqualTo(200);
    }

    private static Map<String, String> signed(String code, String client, URI audience, ECKey key) {
        return AppRequests.signed(client, code, audience, key, Instant.now());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://growth.example/callback",
                "https:///callback",
                "https://user@growth.example/callback",
                "https://growth.example/callback#part",
                "javascript:alert(1)",
                "growth:/callback",
                "/callback",
                "https://growth.example/call back",
                "data:text/html,x"
            })
    void givenAnAddressThatNoCodeMustGoTo_whenRegistered_thenRefused(String back) {
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/apps",
                "admin",
                Map.of("name", "App", "redirectUris", List.of(back), "scopes", List.of("patient/*.rs")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("MC-APP-006");
    }

    @Test
    void givenKeysThatProveNothing_whenRegistered_thenRefused() throws Exception {
        ECKey weak = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        for (Map<String, String> key : List.of(
                AppRequests.shown(weak),
                Map.of("kty", "RSA", "kid", "k1", "n", "AQAB", "e", "AQAB"),
                Map.of("kty", "oct", "kid", "k1"),
                Map.of("kty", "EC", "kid", "k1"))) {
            HttpResponse<String> answer = anna.ask(
                    "POST",
                    "/api/apps",
                    "admin",
                    Map.of(
                            "name",
                            "App",
                            "redirectUris",
                            List.of(BACK),
                            "scopes",
                            List.of("patient/*.rs"),
                            "keys",
                            List.of(key)));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("MC-APP-007");
        }
    }

    @Test
    void givenAnAppOfAnotherOrganisation_whenRevokedFromElsewhere_thenItIsNotThere() {
        HttpResponse<String> answer = anna.ask("POST", "/api/apps/" + app + "/revocation", "elsewhere", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Optional.of(now("/api/apps", "elsewhere").body()))
                .hasValueSatisfying(body -> assertThat(body).doesNotContain(app));
    }
}
