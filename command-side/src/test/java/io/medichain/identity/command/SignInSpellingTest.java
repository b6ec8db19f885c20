package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The route of sign-in has one spelling: another one is no way around its throttle, and its answer is not kept. */
class SignInSpellingTest extends IdentityServer {
    /** More than a name may be tried. */
    private static final int TRIES = 12;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61pi/auth/login",
                "/api;x/auth/login",
                "/api;x=1/auth/login",
                "/api/auth;y/login",
                "/api/auth/login;z",
                "/api//auth/login",
                "/api/auth/%6cogin"
            })
    void givenAnotherSpelling_whenTriedAgainAndAgain_thenNoTryIsTakenAndNothingIsKept(String path) {
        Map<String, String> wrong = Map.of("organisation", "st-anna", "userName", "admin", "password", "a wrong one");
        for (int i = 0; i < TRIES; i++) {
            HttpResponse<String> answer = post(path, null, wrong);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("MC-REQ-0");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(login("admin", PASSWORD).statusCode())
                .as("no failure was counted")
                .isEqualTo(200);
    }
}
