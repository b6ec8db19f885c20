package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.totp.TestCodes;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Another person takes a lost second factor away, and gains nothing by it. */
class LostFactorOverHttpTest extends IdentityServer {
    private static final Map<String, String> WHY = Map.of("reason", "lost the telephone");
    private static final String SUBJECT = "Your second factor was reset";

    @Test
    void givenALostAuthenticator_whenAnAdminResetsIt_thenPasswordAndLetterLeadToAnother() throws Exception {
        String officer = registered("compliance-officer");
        String secret = enrolled(json(login(officer, PASSWORD)));
        JsonNode session = json(login(officer, PASSWORD, TestCodes.now(secret, 0)));

        HttpResponse<String> reset = reset(admin, user(session), WHY);

        assertThat(reset.statusCode()).as(reset.body()).isEqualTo(200);
        assertProblem(refresh(session.path("refreshToken").asString()), 401, "MC-IDN-003");
        await(() -> post("/api/auth/mfa/recovery-codes", session, null).statusCode() == 401);
        String letter = awaitLetter(officer + "@example.org", SUBJECT);
        assertProblem(login(officer, PASSWORD), 401, "MC-IDN-002");
        assertProblem(login(officer, PASSWORD, TestCodes.now(secret, 1)), 401, "MC-IDN-001");
        JsonNode byLetter = json(login(officer, PASSWORD, letter));
        assertProblem(post("/api/users", byLetter, registration("by.letter", List.of("nurse"))), 403, "MC-ACC-005");
        String other = enrolled(byLetter);
        assertProblem(login(officer, PASSWORD, letter), 401, "MC-IDN-001");
        assertThat(login(officer, PASSWORD, TestCodes.now(other, 0)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenAnAdminAlone_whenResettingAnOfficersFactor_thenNothingIsGained() throws Exception {
        String officer = registered("compliance-officer");
        JsonNode byPassword = json(login(officer, PASSWORD));
        String secret = enrolled(byPassword);
        assertProblem(reset(admin, user(byPassword), WHY), 409, "MC-IDN-024");
        assertThat(login(officer, PASSWORD, TestCodes.now(secret, 0)).statusCode())
                .isEqualTo(200);
        assertThat(reset(admin, user(byPassword), WHY).statusCode()).isEqualTo(200);
        String letter = awaitLetter(officer + "@example.org", SUBJECT);

        String outbox = send(request("/api/sandbox/outbox", admin).build()).body();

        assertThat(outbox).contains(SUBJECT).doesNotContain(letter);
        assertProblem(login(officer, "admin guesses " + PASSWORD, letter), 401, "MC-IDN-001");
        assertThat(post("/api/auth/forgot-password", null, Map.of("email", officer + "@example.org"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(letter(officer + "@example.org", "Choose a new password")).isEmpty();
        assertProblem(
                post("/api/auth/reset-password", null, Map.of("token", letter, "password", "another horse battery")),
                400,
                "MC-IDN-006");
    }

    @Test
    void givenNoFreshFactorOrNoReasonOrTheOwnAccount_whenResetting_thenRefused() {
        String nurse = user(json(login(registered("nurse"), PASSWORD)));

        assertProblem(reset(json(login("admin", PASSWORD)), nurse, WHY), 403, "MC-ACC-005");
        assertProblem(reset(admin, nurse, Map.of()), 400, "MC-REQ-002");
        assertProblem(reset(admin, nurse, WHY), 409, "MC-IDN-010");
        assertProblem(post("/api/users/" + user(admin) + "/second-factor-reset", admin, WHY), 403, "MC-IDN-014");
    }

    @Test
    void givenTheSameKey_whenResetTwice_thenOneLetterIsSent() throws Exception {
        String nurse = registered("nurse");
        String secret = enrolled(json(login(nurse, PASSWORD)));
        String path = path(user(json(login(nurse, PASSWORD, TestCodes.now(secret, 0)))));
        long before = stored("identity.second-factor-reset");

        String first = keyed("reset-once", path, admin, WHY).body();
        String letter = awaitLetter(nurse + "@example.org", SUBJECT);

        assertThat(keyed("reset-once", path, admin, WHY).body()).isEqualTo(first);
        assertThat(stored("identity.second-factor-reset")).isEqualTo(before + 1);
        assertThat(login(nurse, PASSWORD, letter).statusCode()).isEqualTo(200);
    }

    @Test
    void givenTheAdminOfAnOrganisation_whenTheOperatorResetsTheFactor_thenALetterIsSentAndOthersAreNotFound()
            throws Exception {
        JsonNode operator = proven(json(post(
                "/api/auth/login",
                null,
                Map.of("organisation", "installation", "userName", "operator", "password", PASSWORD))));
        String other = registered("admin");
        String secret = enrolled(json(login(other, PASSWORD)));
        JsonNode otherAdmin = json(login(other, PASSWORD, TestCodes.now(secret, 0)));
        String nurse = user(json(login(registered("nurse"), PASSWORD)));
        String there = "/api/operations/organisations/st-anna/admins/";

        HttpResponse<String> reset = post(there + user(otherAdmin) + "/second-factor-reset", operator, WHY);

        assertThat(reset.statusCode()).as(reset.body()).isEqualTo(200);
        String letter = awaitLetter(other + "@example.org", SUBJECT);
        assertThat(login(other, PASSWORD, letter).statusCode()).isEqualTo(200);
        assertProblem(post(there + nurse + "/second-factor-reset", operator, WHY), 404, "MC-REQ-004");
        assertProblem(
                post(
                        "/api/operations/organisations/elsewhere/admins/" + user(otherAdmin) + "/second-factor-reset",
                        operator,
                        WHY),
                404,
                "MC-REQ-004");
        assertProblem(post(there + nurse + "/second-factor-reset", admin, WHY), 403, "MC-ACC-002");
    }

    private HttpResponse<String> reset(JsonNode by, String user, Map<String, String> why) {
        return post(path(user), by, why);
    }

    private static String user(JsonNode tokens) {
        return tokens.path("userId").asString();
    }

    private static String path(String user) {
        return "/api/users/" + user + "/second-factor-reset";
    }
}
