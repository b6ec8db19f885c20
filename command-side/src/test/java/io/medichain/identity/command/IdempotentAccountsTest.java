package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.organisation.Setup;
import io.medichain.mail.SandboxOutbox;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is sent twice under the same Idempotency-Key happens once, with a password in it or not. */
class IdempotentAccountsTest extends IdentityServer {
    private static final String NEXT = "another horse battery staple";

    @Test
    void givenARegistration_whenRepeatedUnderItsKey_thenOneAccountAndOneLetter() throws Exception {
        Map<String, String> body = self("eve@example.org");

        assertThat(keyed("reg-1", "/api/auth/register", null, body).statusCode())
                .isEqualTo(202);
        awaitLetter("eve@example.org", "Verify your e-mail address");
        assertThat(keyed("reg-1", "/api/auth/register", null, body).statusCode())
                .isEqualTo(202);

        assertProblem(keyed("reg-1", "/api/auth/register", null, self("eva@example.org")), 422, "MC-REQ-011");
        Map<String, String> otherPassword = new HashMap<>(body);
        otherPassword.put("password", NEXT);
        assertProblem(keyed("reg-1", "/api/auth/register", null, otherPassword), 422, "MC-REQ-011");
        assertThat(letters("eve@example.org")).isEqualTo(1);
        assertThat(letters("eva@example.org")).isZero();
    }

    @Test
    void givenAForgottenPassword_whenRepeatedUnderItsKey_thenOneLetterAndNobodyLearnsWhoHasAnAccount()
            throws Exception {
        String nurse = registered("nurse") + "@example.org";
        long before = letters(nurse);
        String path = "/api/auth/forgot-password";

        keyed("forgot-1", path, null, Map.of("organisation", "st-anna", "email", nurse));
        awaitLetter(nurse, "Choose a new password");
        keyed("forgot-1", path, null, Map.of("organisation", "st-anna", "email", nurse));
        keyed("forgot-2", path, null, Map.of("organisation", "st-anna", "email", "nobody@example.org"));

        assertThat(letters(nurse)).isEqualTo(before + 1);
        HttpResponse<String> known =
                keyed("forgot-1", path, null, Map.of("organisation", "st-anna", "email", "other@example.org"));
        HttpResponse<String> unknown =
                keyed("forgot-2", path, null, Map.of("organisation", "st-anna", "email", "other@example.org"));
        assertProblem(known, 422, "MC-REQ-011");
        assertThat(withoutCorrelation(unknown)).isEqualTo(withoutCorrelation(known));
    }

    @Test
    void givenAResetByLink_whenRepeatedUnderItsKey_thenTheSameAnswerAndOnePassword() throws Exception {
        String nurse = registered("nurse");
        post("/api/auth/forgot-password", null, Map.of("organisation", "st-anna", "email", nurse + "@example.org"));
        String link = awaitLetter(nurse + "@example.org", "Choose a new password");
        long before = stored("identity.password-reset");
        String path = "/api/auth/reset-password";

        String first = keyed("reset-1", path, null, Map.of("token", link, "password", NEXT))
                .body();

        assertThat(keyed("reset-1", path, null, Map.of("token", link, "password", NEXT))
                        .body())
                .isEqualTo(first);
        assertProblem(keyed("reset-1", path, null, Map.of("token", link, "password", PASSWORD)), 422, "MC-REQ-011");
        assertProblem(keyed("reset-2", path, null, Map.of("token", link, "password", NEXT)), 400, "MC-IDN-006");
        assertThat(stored("identity.password-reset")).isEqualTo(before + 1);
    }

    @Test
    void givenAChangedPassword_whenRepeatedUnderItsKeyAfterSigningIn_thenTheSameAnswer() {
        String nurse = registered("nurse");
        Map<String, String> body = Map.of("presentPassword", PASSWORD, "password", NEXT);
        String path = "/api/auth/change-password";
        long before = stored("identity.password-changed");

        assertThat(keyed("change-1", path, json(login(nurse, PASSWORD)), body).statusCode())
                .isEqualTo(204);
        JsonNode again = json(login(nurse, NEXT));

        assertThat(keyed("change-1", path, again, body).statusCode()).isEqualTo(204);
        assertProblem(keyed("change-2", path, again, body), 403, "MC-IDN-008");
        assertThat(stored("identity.password-changed")).isEqualTo(before + 1);
    }

    @Test
    void givenAVerifiedAddress_whenRepeatedUnderItsKey_thenTheSameAnswer() throws Exception {
        assertThat(register("ivy@example.org").statusCode()).isEqualTo(202);
        String path = "/api/auth/verify/" + awaitLetter("ivy@example.org", "Verify your e-mail address");

        String first = keyed("verify-1", path, null, Map.of()).body();

        assertThat(keyed("verify-1", path, null, Map.of()).body()).isEqualTo(first);
    }

    @Test
    void givenASetup_whenRepeatedUnderItsKey_thenTheSameAnswerAndOneOrganisation() {
        Map<String, Object> order = setupOrder(application.getBean(Setup.class).token(), "north");

        HttpResponse<String> first = keyed("setup-1", "/api/setup", null, order);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(keyed("setup-1", "/api/setup", null, order).body()).isEqualTo(first.body());
        assertProblem(keyed("setup-1", "/api/setup", null, setupOrder("other", "north")), 422, "MC-REQ-011");
        assertProblem(keyed("setup-2", "/api/setup", null, order), 403, "MC-IDN-012");
    }

    @Test
    void givenARefusal_whenRepeatedUnderItsKey_thenItIsDecidedAgain() {
        Map<String, String> body = Map.of("token", "no link", "password", NEXT);

        assertProblem(keyed("refused-1", "/api/auth/reset-password", null, body), 400, "MC-IDN-006");
        assertProblem(keyed("refused-1", "/api/auth/reset-password", null, body), 400, "MC-IDN-006");
    }

    private static Map<String, String> self(String address) {
        return Map.of("organisation", "st-anna", "email", address, "name", "Eve Quill", "password", PASSWORD);
    }

    private long letters(String to) {
        return application.getBean(SandboxOutbox.class).of(HOSPITAL).stream()
                .filter(kept -> kept.letter().to().value().equals(to))
                .count();
    }
}
