package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.TransientFeed;
import io.medichain.http.RouteCheck;
import io.medichain.id.TenantId;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.token.SigningKeys;
import io.medichain.identity.totp.TestCodes;
import io.medichain.mail.SandboxOutbox;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Identity as its callers see it. */
class IdentityHttpTest extends IdentityServer {
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
    void givenTheInstallation_whenSetUpAgainOrRegisteredIn_thenRefused() {
        String token = application.getBean(Setup.class).token();
        Map<String, Object> again = new HashMap<>(setupOrder(token, "st-mary"));
        again.put("operator", first("operator"));

        assertProblem(post("/api/setup", null, again), 409, "MC-IDN-022");
        assertProblem(post("/api/setup", null, setupOrder(token, "installation")), 400, "MC-IDN-021");
        assertThat(post(
                                "/api/auth/register",
                                null,
                                Map.of(
                                        "organisation",
                                        "installation",
                                        "email",
                                        "stranger@example.org",
                                        "name",
                                        "Eve Quill",
                                        "password",
                                        PASSWORD))
                        .statusCode())
                .isEqualTo(202);
        assertThat(application.getBean(SandboxOutbox.class).of(TenantId.INSTALLATION))
                .isEmpty();
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
        HeldTime time = application.getBean(HeldTime.class);
        time.hold();
        try {
            for (int tries = 0; tries < 10; tries++) {
                assertProblem(login("guessed", "x"), 401, "MC-IDN-001");
            }
            HttpResponse<String> answer = login("guessed", "x");

            assertProblem(answer, 429, "MC-REQ-012");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        } finally {
            time.letGo();
        }
    }

    @Test
    void givenARefreshTokenOfBefore_whenUsedAgain_thenTheFamilyEnds() throws Exception {
        JsonNode first = json(login("admin", PASSWORD));
        JsonNode second = json(refresh(first.path("refreshToken").asString()));
        assertThat(second.path("accessToken").asString()).isNotBlank();

        JsonNode third = json(refresh(second.path("refreshToken").asString()));

        assertProblem(refresh(first.path("refreshToken").asString()), 401, "MC-IDN-003");
        assertProblem(refresh(third.path("refreshToken").asString()), 401, "MC-IDN-003");
        await(() -> status("/api/sandbox/outbox", third) == 401);
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
        JsonNode doctor = proven(json(login(registered("doctor"), PASSWORD)));

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

        String name = registered("admin");
        String code = TestCodes.now(enrolled(json(login(name, PASSWORD))), 0);
        JsonNode stale = json(
                refresh(json(login(name, PASSWORD, code)).path("refreshToken").asString()));

        assertProblem(post("/api/users", stale, registration("boss", List.of("nurse"))), 403, "MC-ACC-003");
        assertProblem(
                post("/api/users/" + user + "/roles", stale, Map.of("role", "doctor", "reason", "examined")),
                403,
                "MC-ACC-003");
    }

    @Test
    void givenASecondFactor_whenSteppedUp_thenRolesAreGrantedAndOldTokensEnd() throws Exception {
        String name = registered("admin");
        String secret = enrolled(json(login(name, PASSWORD)));
        JsonNode signedIn = json(login(name, PASSWORD, TestCodes.now(secret, 0)));
        assertProblem(post("/api/auth/step-up", signedIn, Map.of("code", TestCodes.now(secret, 0))), 403, "MC-IDN-009");
        JsonNode boss = json(post("/api/auth/step-up", signedIn, Map.of("code", TestCodes.now(secret, 1))));
        assertProblem(post("/api/users", boss, registration("would-be", List.of("operator"))), 400, "MC-IDN-020");
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
        assertProblem(send(request("/api/auth/mfa/totp", boss).DELETE().build()), 409, "MC-IDN-023");
    }

    @Test
    void givenWeakOrMissingValues_whenRegistered_then400NamesTheField() {
        assertProblem(
                post(
                        "/api/auth/register",
                        null,
                        Map.of(
                                "organisation", "st-anna",
                                "email", "weak@example.org",
                                "name", "Weak One",
                                "password", "short")),
                400,
                "MC-IDN-007");
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
    void givenALink_whenOnlyLookedAt_thenItVerifiesNothing() throws Exception {
        assertThat(register("iris@example.org").statusCode()).isEqualTo(202);
        String path = "/api/auth/verify/" + awaitLetter("iris@example.org", "Verify");

        HttpResponse<String> head = send(request(path, null).HEAD().build());
        HttpResponse<String> page = send(
                request(path, null).header("Accept", "text/html, */*;q=0.8").build());
        HttpResponse<String> prefetched =
                send(request(path, null).header("Sec-Purpose", "prefetch").build());

        assertThat(head.statusCode()).isEqualTo(405);
        assertThat(head.headers().firstValue("Allow")).contains("GET,POST");
        for (HttpResponse<String> shown : List.of(page, prefetched)) {
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(shown.body()).contains("<form method=\"post\">");
        }
        assertProblem(login("iris@example.org", PASSWORD), 401, "MC-IDN-001");
        assertThat(post(path, null, null).statusCode()).isEqualTo(200);
        assertThat(login("iris@example.org", PASSWORD).statusCode()).isEqualTo(200);
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
}
