package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.http.Headers;
import io.medichain.identity.totp.TestCodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever has another role than patient works with a second factor, or not at all. */
class SecondFactorTest extends IdentityServer {
    private static final Map<String, Object> PERSON =
            Map.of("demographics", Map.of("name", List.of(Map.of("family", "Quill", "given", List.of("Bo")))));

    @Test
    void givenADoctorWithAPasswordAlone_whenActing_thenOnlyTheWayToASecondFactorIsOpen() throws Exception {
        String name = registered("doctor");
        JsonNode byPassword = json(login(name, PASSWORD));
        long before = stored("patient.registered");

        JsonNode refusal = assertProblem(post("/api/patients", byPassword, PERSON), 403, "MC-ACC-005");
        assertThat(refusal.path("title").asString()).contains("/api/auth/mfa");
        assertProblem(send(request("/api/sandbox/outbox", byPassword).build()), 403, "MC-ACC-005");
        assertThat(stored("patient.registered")).isEqualTo(before);

        String secret = enrolled(byPassword);
        await(() -> status("/api/sandbox/outbox", byPassword) == 401);
        assertProblem(refresh(byPassword.path("refreshToken").asString()), 401, "MC-IDN-003");
        assertProblem(login(name, PASSWORD), 401, "MC-IDN-002");
        JsonNode byBoth = json(login(name, PASSWORD, TestCodes.now(secret, 0)));

        assertThat(post("/api/patients", byBoth, PERSON).statusCode()).isEqualTo(201);
        JsonNode refreshed = json(refresh(byBoth.path("refreshToken").asString()));
        assertThat(post("/api/patients", refreshed, PERSON).statusCode()).isEqualTo(201);
    }

    @Test
    void givenASessionOfAPatient_whenAStaffRoleIsGranted_thenTheNextRequestAsksForASecondFactor() throws Exception {
        assertThat(register("nora@example.org").statusCode()).isEqualTo(202);
        get("/api/auth/verify/" + awaitLetter("nora@example.org", "Verify"));
        JsonNode nora = json(login("nora@example.org", PASSWORD));
        assertProblem(post("/api/patients", nora, PERSON), 403, "MC-ACC-002");

        String roles = "/api/users/" + nora.path("userId").asString() + "/roles";
        assertThat(post(roles, admin, Map.of("role", "doctor", "reason", "finished medical school"))
                        .statusCode())
                .isEqualTo(200);

        await(() -> status("/api/sandbox/outbox", nora) == 401);
        JsonNode refreshed = json(refresh(nora.path("refreshToken").asString()));
        assertProblem(post("/api/patients", refreshed, PERSON), 403, "MC-ACC-005");
        assertProblem(post("/api/patients", json(login("nora@example.org", PASSWORD)), PERSON), 403, "MC-ACC-005");
    }

    @Test
    void givenAnOpenSession_whenAFactorIsEnrolled_thenThePasswordIsAskedAgain() {
        JsonNode nurse = json(login(registered("nurse"), PASSWORD));

        assertProblem(post("/api/auth/mfa/totp", nurse, null), 400, "MC-REQ-002");
        long before = stored("identity.sign-in-refused");
        long enrolled = stored("identity.totp-enrolled");
        assertProblem(
                post("/api/auth/mfa/totp", nurse, Map.of("presentPassword", "a guess, and a long one")),
                403,
                "MC-IDN-008");
        assertThat(stored("identity.sign-in-refused")).isEqualTo(before + 1);
        assertThat(stored("identity.totp-enrolled")).isEqualTo(enrolled);
    }

    @Test
    void givenASecondFactor_whenReplaced_thenOnlyWithAFreshCodeOfTheOldOne() throws Exception {
        String name = registered("nurse");
        String old = enrolled(json(login(name, PASSWORD)));
        JsonNode fresh = json(login(name, PASSWORD, TestCodes.now(old, 0)));
        JsonNode stale = json(refresh(fresh.path("refreshToken").asString()));

        assertProblem(post("/api/auth/mfa/totp", stale, Map.of("presentPassword", PASSWORD)), 403, "MC-ACC-003");
        String next =
                json(post("/api/auth/mfa/totp", fresh, null)).path("secret").asString();
        assertThat(post("/api/auth/mfa/totp/confirmation", fresh, Map.of("code", TestCodes.now(next, -1)))
                        .statusCode())
                .isEqualTo(200);

        await(() -> status("/api/sandbox/outbox", fresh) == 401);
        assertProblem(login(name, PASSWORD, TestCodes.now(old, 1)), 401, "MC-IDN-001");
        assertThat(login(name, PASSWORD, TestCodes.now(next, 0)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenTheLinkOfALetterInAnothersHands_whenAPasswordIsChosen_thenTheFactorStillStandsInTheWay()
            throws Exception {
        String officer = registered("compliance-officer");
        enrolled(json(login(officer, PASSWORD)));
        assertThat(post("/api/auth/forgot-password", null, Map.of("email", officer + "@example.org"))
                        .statusCode())
                .isEqualTo(202);
        String link = awaitLetter(officer + "@example.org", "Choose a new password");
        String chosen = "another horse battery staple";

        assertThat(post("/api/auth/reset-password", null, Map.of("token", link, "password", chosen))
                        .statusCode())
                .isEqualTo(200);

        assertProblem(login(officer, chosen), 401, "MC-IDN-002");
        assertProblem(login(officer, chosen, "000000"), 401, "MC-IDN-001");
    }

    @Test
    void givenAConfirmation_whenSentAgainUnderItsKeyAfterSigningIn_thenTheAnswerIsTheSameButForTheRecoveryCodes() {
        String name = registered("nurse");
        JsonNode byPassword = json(login(name, PASSWORD));
        String secret = json(post("/api/auth/mfa/totp", byPassword, Map.of("presentPassword", PASSWORD)))
                .path("secret")
                .asString();
        Map<String, String> code = Map.of("code", TestCodes.now(secret, -1));
        String path = "/api/auth/mfa/totp/confirmation";

        String first = keyed("confirmed-once", path, byPassword, code).body();
        JsonNode byBoth = json(login(name, PASSWORD, TestCodes.now(secret, 0)));
        String again = keyed("confirmed-once", path, byBoth, code).body();

        ObjectNode withoutCodes = (ObjectNode) json(first);
        assertThat(withoutCodes.path("version").asLong()).isPositive();
        assertThat(withoutCodes.remove("recoveryCodes")).hasSize(10);
        assertThat(json(again)).isEqualTo(withoutCodes);
    }

    @Test
    void givenAnAdmin_whenRegisteringSomebody_thenNoPasswordIsTaken() {
        Map<String, Object> body = new HashMap<>(registration("known.word", List.of("nurse")));
        body.put("password", PASSWORD);

        assertProblem(post("/api/users", admin, body), 400, "MC-REQ-002");
        assertProblem(login("known.word", PASSWORD), 401, "MC-IDN-001");
        assertThat(keyed("k-1", "/api/users", admin, registration("unknown.word", List.of("nurse")))
                        .headers()
                        .firstValue(Headers.POSITION))
                .isPresent();
        assertProblem(login("unknown.word", PASSWORD), 401, "MC-IDN-001");
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
