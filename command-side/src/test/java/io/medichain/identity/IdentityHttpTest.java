package io.medichain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.command.TransientHospital;
import io.medichain.event.TransientFeed;
import io.medichain.http.Headers;
import io.medichain.http.RouteCheck;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.token.SigningKeys;
import io.medichain.identity.totp.TestCodes;
import io.medichain.mail.SandboxOutbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Identity as its callers see it: the real server, asked over a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityHttpTest {
    private static final TenantId HOSPITAL = new TenantId("st-anna");
    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern LINK = Pattern.compile("st-anna\\.[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}");

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;
    private String address;
    private JsonNode admin;
    private int users;

    @BeforeAll
    void start() {
        SpringApplication server = new SpringApplication(TransientHospital.class);
        server.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "medichain.http.sign-ins-per-address", "1000",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        application = server.run();
        address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        Setup setup = application.getBean(Setup.class);
        String token = setup.tokenForFirst().orElseThrow();
        assertThat(post("/api/setup", null, setupOrder(token, "st-anna")).statusCode())
                .isEqualTo(201);
        admin = json(login("admin", PASSWORD));
    }

    @AfterAll
    void stop() {
        application.close();
        client.close();
    }

    @Test
    void givenAllRoutes_whenWalked_thenEachDeclaresItsAction() {
        assertThat(RouteCheck.undeclared(application)).isEmpty();
    }

    @Test
    void givenTheSetupTokenWasUsed_whenItComesAgain_thenRefused() {
        Setup setup = application.getBean(Setup.class);

        assertThat(setup.tokenForFirst()).isEmpty();
        assertProblem(post("/api/setup", null, setupOrder("guess", "st-mary")), 403, "MC-IDN-012");
    }

    @Test
    void givenAFurtherToken_whenTheOrganisationExists_then409() {
        String token = application.getBean(Setup.class).token();

        assertProblem(post("/api/setup", null, setupOrder(token, "st-anna")), 409, "MC-IDN-018");
    }

    @Test
    void givenTheAdmin_whenSigningIn_thenTokensAreGiven() {
        JsonNode tokens = json(login("admin", PASSWORD));

        assertThat(tokens.path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expiresIn").asInt()).isEqualTo(300);
        assertThat(tokens.path("roles").get(0).asString()).isEqualTo("admin");
        assertThat(tokens.path("organisation").asString()).isEqualTo("st-anna");
    }

    @Test
    void givenAnAddressForAName_whenSigningIn_thenTheSameUser() {
        assertThat(login("ADMIN@example.org", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void givenWrongOrUnknown_whenSigningIn_thenTheAnswersAreTheSame() {
        HttpResponse<String> wrong = login("admin", "not the password");
        HttpResponse<String> unknown = login("nobody.at.all", "not the password");
        HttpResponse<String> elsewhere = post(
                "/api/auth/login",
                null,
                Map.of("organisation", "nowhere", "userName", "admin", "password", "not the password"));

        for (HttpResponse<String> answer : List.of(wrong, unknown, elsewhere)) {
            assertProblem(answer, 401, "MC-IDN-001");
        }
        assertThat(withoutCorrelation(wrong)).isEqualTo(withoutCorrelation(unknown));
        assertThat(withoutCorrelation(wrong)).isEqualTo(withoutCorrelation(elsewhere));
        assertThat(stored("identity.sign-in-refused")).isPositive();
        assertThat(stored("identity.sign-in-tried")).isPositive();
    }

    @Test
    void givenFiveFailures_whenTheRightPasswordComes_thenTheSameRefusal() {
        String name = registered("nurse");
        for (int tries = 0; tries < 5; tries++) {
            assertProblem(login(name, "not the password"), 401, "MC-IDN-001");
        }

        assertProblem(login(name, PASSWORD), 401, "MC-IDN-001");
        assertThat(stored("identity.account-locked")).isPositive();
    }

    @Test
    void givenManyTriesForOneName_whenTooMany_then429() {
        HttpResponse<String> answer = login("guessed", "x");
        for (int tries = 0; tries < 30 && answer.statusCode() != 429; tries++) {
            answer = login("guessed", "x");
        }

        assertProblem(answer, 429, "MC-REQ-012");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void givenARefreshToken_whenUsedTwice_thenTheFamilyEnds() throws Exception {
        JsonNode first = json(login("admin", PASSWORD));
        JsonNode second = json(refresh(first.path("refreshToken").asString()));
        assertThat(second.path("accessToken").asString()).isNotBlank();

        assertProblem(refresh(first.path("refreshToken").asString()), 401, "MC-IDN-003");
        assertProblem(refresh(second.path("refreshToken").asString()), 401, "MC-IDN-003");
        await(() -> status("/api/sandbox/outbox", second) == 401);
        await(() -> status("/api/sandbox/outbox", first) == 401);
    }

    @Test
    void givenNoRefreshToken_whenPresented_then401() {
        assertProblem(refresh("rubbish"), 401, "MC-IDN-003");
        assertProblem(refresh("st-anna.7b0d4c1e-3a52-4f6e-9c1b-00000000000a." + "A".repeat(43)), 401, "MC-IDN-003");
    }

    @Test
    void givenASession_whenSignedOut_thenItsTokensHoldNoLonger() throws Exception {
        JsonNode tokens = json(login("admin", PASSWORD));

        assertThat(post("/api/auth/logout", tokens, null).statusCode()).isEqualTo(204);
        await(() -> status("/api/sandbox/outbox", tokens) == 401);
        assertProblem(refresh(tokens.path("refreshToken").asString()), 401, "MC-IDN-003");
    }

    @Test
    void givenAUser_whenDeactivated_thenEverySessionEndsWithinASecond() throws Exception {
        String name = registered("doctor");
        JsonNode tokens = json(login(name, PASSWORD));
        String user = tokens.path("userId").asString();

        HttpResponse<String> done =
                post("/api/users/" + user + "/deactivation", admin, Map.of("reason", "left the hospital"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);

        await(() -> status("/api/auth/logout", tokens) == 401);
        assertProblem(refresh(tokens.path("refreshToken").asString()), 401, "MC-IDN-003");
        assertProblem(login(name, PASSWORD), 401, "MC-IDN-001");
    }

    @Test
    void givenADoctor_whenRegisteringAUser_then403() {
        JsonNode doctor = json(login(registered("doctor"), PASSWORD));

        assertProblem(post("/api/users", doctor, registration("x.y.z", List.of("nurse"))), 403, "MC-ACC-002");
    }

    @Test
    void givenATakenName_whenRegistered_then409AndNothingIsStored() {
        long before = application.getBean(TransientFeed.class).head();

        assertProblem(post("/api/users", admin, registration("Admin", List.of("nurse"))), 409, "MC-IDN-004");
        assertThat(application.getBean(TransientFeed.class).head()).isEqualTo(before);
    }

    @Test
    void givenAnIdempotencyKey_whenRegisteredTwice_thenOnce() {
        Map<String, Object> body = registration("once.only", List.of("nurse"));

        JsonNode first = json(keyed("k-4711", "/api/users", admin, body));
        assertThat(json(keyed("k-4711", "/api/users", admin, body))).isEqualTo(first);
        assertProblem(keyed("k-4711", "/api/users", admin, registration("twice", List.of("nurse"))), 422, "MC-REQ-011");
    }

    @Test
    void givenNoFreshSecondFactor_whenAnAdminIsRegisteredOrARoleGranted_then403() {
        String user = json(login(registered("nurse"), PASSWORD)).path("userId").asString();

        assertProblem(post("/api/users", admin, registration("boss", List.of("admin"))), 403, "MC-ACC-003");
        assertProblem(
                post("/api/users/" + user + "/roles", admin, Map.of("role", "doctor", "reason", "examined")),
                403,
                "MC-ACC-003");
    }

    @Test
    void givenASecondFactor_whenSteppedUp_thenRolesAreGrantedAndOldTokensEnd() throws Exception {
        JsonNode boss = stepUp(json(login("admin", PASSWORD)));
        JsonNode nurse = json(login(registered("nurse"), PASSWORD));
        String nurseId = nurse.path("userId").asString();

        HttpResponse<String> granted =
                post("/api/users/" + nurseId + "/roles", boss, Map.of("role", "doctor", "reason", "examined"));
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        await(() -> status("/api/auth/logout", nurse) == 401);
        assertThat(json(refresh(nurse.path("refreshToken").asString()))
                        .path("roles")
                        .size())
                .isEqualTo(2);
        assertThat(send(request("/api/auth/mfa/totp", boss).DELETE().build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenWeakOrMissingValues_whenRegistered_then400NamesTheField() {

        assertThat(assertProblem(
                                post(
                                        "/api/users",
                                        admin,
                                        Map.of(
                                                "userName", "weak.one",
                                                "email", "weak@example.org",
                                                "name", "Weak One",
                                                "roles", List.of("nurse"),
                                                "password", "short")),
                                400,
                                "MC-IDN-007")
                        .path("field")
                        .asString())
                .isEqualTo("password");
        assertThat(assertProblem(
                                post("/api/users", admin, Map.of("userName", "a b", "roles", List.of("nurse"))),
                                400,
                                "MC-REQ-002")
                        .path("field")
                        .asString())
                .startsWith("/userName");
        assertProblem(post("/api/users", admin, registration("no.role", List.of())), 400, "MC-IDN-019");
    }

    @Test
    void givenAPatient_whenRegisteringAndOpeningTheLink_thenSigningInIsPossible() throws Exception {
        assertThat(register("eve@example.org").statusCode()).isEqualTo(202);
        assertProblem(login("eve@example.org", PASSWORD), 401, "MC-IDN-001");

        String link = awaitLetter("eve@example.org", "Verify");
        assertThat(get("/api/auth/verify/" + link).statusCode()).isEqualTo(200);
        assertThat(get("/api/auth/verify/" + link).statusCode()).isEqualTo(200);
        assertThat(json(login("eve@example.org", PASSWORD)).path("roles").get(0).asString())
                .isEqualTo("patient");
    }

    @Test
    void givenATakenAddress_whenRegistering_thenTheAnswerIsTheSameAndTheLetterTells() throws Exception {
        HttpResponse<String> first = register("twin@example.org");
        HttpResponse<String> second = register("twin@example.org");

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        await(() -> letter("twin@example.org", "About your registration").isPresent());
    }

    @Test
    void givenAForgottenPassword_whenTheLinkIsUsed_thenTheNewOneHoldsAndTheOldOneDoesNot() throws Exception {
        String name = registered("nurse");
        JsonNode before = json(login(name, PASSWORD));
        assertThat(post("/api/auth/forgot-password", null, Map.of("email", name + "@example.org"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("/api/auth/forgot-password", null, Map.of("email", "unknown@example.org"))
                        .statusCode())
                .isEqualTo(202);

        String link = awaitLetter(name + "@example.org", "Choose a new password");
        Map<String, String> reset = Map.of("token", link, "password", "another horse battery staple");
        assertThat(post("/api/auth/reset-password", null, reset).statusCode()).isEqualTo(200);
        assertProblem(post("/api/auth/reset-password", null, reset), 400, "MC-IDN-006");
        assertProblem(login(name, PASSWORD), 401, "MC-IDN-001");
        assertThat(login(name, "another horse battery staple").statusCode()).isEqualTo(200);
        assertProblem(refresh(before.path("refreshToken").asString()), 401, "MC-IDN-003");
    }

    @Test
    void givenThePresentPassword_whenChanged_thenTheNewOneHolds() {
        String name = registered("nurse");
        JsonNode tokens = json(login(name, PASSWORD));
        Map<String, String> wrong = Map.of("presentPassword", "guess", "password", "another horse battery staple");
        Map<String, String> right = Map.of("presentPassword", PASSWORD, "password", "another horse battery staple");

        assertProblem(post("/api/auth/change-password", tokens, wrong), 403, "MC-IDN-008");
        assertThat(post("/api/auth/change-password", tokens, right).statusCode())
                .isEqualTo(204);
        assertThat(login(name, "another horse battery staple").statusCode()).isEqualTo(200);
    }

    @Test
    void givenARotation_whenTheKeySetIsRead_thenOldAndNewKeyStandThere() {
        application.getBean(SigningKeys.class).rotate();

        assertThat(status("/api/sandbox/outbox", admin)).isEqualTo(200);
        JsonNode keys = json(get("/.well-known/jwks.json")).path("keys");
        assertThat(keys.size()).isGreaterThanOrEqualTo(2);
        assertThat(keys.get(0).path("crv").asString()).isEqualTo("Ed25519");
        assertThat(keys.get(0).path("x").asString()).hasSize(43);
        assertThat(keys.toString()).doesNotContain("\"d\"");
    }

    @Test
    void givenEverythingStored_whenSearched_thenNoNameAddressOrPasswordIsInClear() {
        registered("nurse");
        String all = application.getBean(TransientFeed.class).all().stream()
                .map(event -> new String(event.payload(), StandardCharsets.UTF_8)
                        + new String(event.metadata(), StandardCharsets.UTF_8))
                .reduce("", String::concat);

        assertThat(all).doesNotContain("example.org", "Ada Quill", "$argon2id", PASSWORD);
    }

    @Test
    void givenAConfirmationOfTotp_whenItIsSentAgainUnderItsKey_thenTheAnswerIsTheSame() {
        JsonNode nurse = json(login(registered("nurse"), PASSWORD));
        String secret =
                json(post("/api/auth/mfa/totp", nurse, null)).path("secret").asString();
        String confirmation = "/api/auth/mfa/totp/confirmation";
        Map<String, String> code = Map.of("code", TestCodes.now(secret, -1));

        HttpResponse<String> first = keyed("confirmed-once", confirmation, nurse, code);
        HttpResponse<String> again = keyed("confirmed-once", confirmation, nurse, code);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    private JsonNode stepUp(JsonNode tokens) {
        String secret =
                json(post("/api/auth/mfa/totp", tokens, null)).path("secret").asString();
        HttpResponse<String> confirmed =
                post("/api/auth/mfa/totp/confirmation", tokens, Map.of("code", TestCodes.now(secret, -1)));
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertProblem(post("/api/auth/step-up", tokens, Map.of("code", TestCodes.now(secret, -1))), 403, "MC-IDN-009");
        return json(post("/api/auth/step-up", tokens, Map.of("code", TestCodes.now(secret, 0))));
    }

    private String registered(String role) {
        String name = role + "." + users++;
        HttpResponse<String> answer = post("/api/users", admin, registration(name, List.of(role)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).isPresent();
        return name;
    }

    private static Map<String, Object> registration(String name, List<String> roles) {
        return Map.of(
                "userName", name,
                "email", name + "@example.org",
                "name", "Ada Quill",
                "roles", roles,
                "password", PASSWORD);
    }

    private static Map<String, Object> setupOrder(String token, String organisation) {
        return Map.of(
                "token",
                token,
                "organisation",
                organisation,
                "name",
                "St Anna Hospital",
                "admin",
                Map.of(
                        "userName", "admin",
                        "email", "admin@example.org",
                        "name", "Ada Quill",
                        "password", PASSWORD));
    }

    private HttpResponse<String> register(String address) {
        return post(
                "/api/auth/register",
                null,
                Map.of("organisation", "st-anna", "email", address, "name", "Eve Quill", "password", PASSWORD));
    }

    private HttpResponse<String> login(String name, String password) {
        return post("/api/auth/login", null, Map.of("organisation", "st-anna", "userName", name, "password", password));
    }

    private HttpResponse<String> refresh(String token) {
        return post("/api/auth/refresh", null, Map.of("refreshToken", token));
    }

    private HttpResponse<String> keyed(String key, String path, JsonNode tokens, Object body) {
        return send(with(request(path, tokens).header(Headers.IDEMPOTENCY_KEY, key), body));
    }

    private String awaitLetter(String to, String subject) throws InterruptedException {
        await(() -> letter(to, subject).isPresent());
        Matcher link = LINK.matcher(letter(to, subject).orElseThrow());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Optional<String> letter(String to, String subject) {
        return application.getBean(SandboxOutbox.class).of(HOSPITAL).stream()
                .map(SandboxOutbox.Kept::letter)
                .filter(letter ->
                        letter.to().value().equals(to) && letter.subject().startsWith(subject))
                .map(letter -> letter.text())
                .findFirst();
    }

    private long stored(String type) {
        return application.getBean(TransientFeed.class).all().stream()
                .filter(event -> event.type().equals(type))
                .count();
    }

    private int status(String path, JsonNode tokens) {
        return send(request(path, tokens).build()).statusCode();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path, null).build());
    }

    private HttpResponse<String> post(String path, JsonNode tokens, Object body) {
        HttpRequest.Builder request = request(path, tokens);
        if (body == null) {
            return send(request.POST(BodyPublishers.noBody()).build());
        }
        return send(with(request, body));
    }

    private static HttpRequest with(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
    }

    private HttpRequest.Builder request(String path, JsonNode tokens) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (tokens != null) {
            request.header(
                    "Authorization", "Bearer " + tokens.path("accessToken").asString());
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).as(answer.body()).isEqualTo(code);
        return problem;
    }

    private static String withoutCorrelation(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; tries < 1000 && !condition.getAsBoolean(); tries++) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
