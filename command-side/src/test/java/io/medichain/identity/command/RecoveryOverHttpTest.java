package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.medichain.access.AuthenticationMethod;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.totp.TestCodes;
import io.medichain.token.JwtVerifier;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Who has lost the authenticator gets in with a code that was kept on paper. */
class RecoveryOverHttpTest extends IdentityServer {
    private static final String CONFIRMATION = "/api/auth/mfa/totp/confirmation";
    private static final String RENEWAL = "/api/auth/mfa/recovery-codes";

    @Test
    void givenALostAuthenticator_whenARecoveryCodeIsShown_thenSignedInOnceAndALetterTells() throws Exception {
        String name = registered("nurse");
        List<String> codes = codes(confirmed(json(login(name, PASSWORD))));

        JsonNode tokens = json(login(name, PASSWORD, codes.get(2)));

        assertThat(codes).hasSize(10);
        assertThat(tokens.path("recoveryCodesLeft").asInt()).isEqualTo(9);
        assertThat(application
                        .getBean(JwtVerifier.class)
                        .verify(tokens.path("accessToken").asString())
                        .methods())
                .containsExactlyInAnyOrder(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE);
        await(() -> letter(name + "@example.org", "A recovery code was used").isPresent());
        assertThat(letter(name + "@example.org", "A recovery code was used").orElseThrow())
                .contains("9 are left");
        assertProblem(login(name, PASSWORD, codes.get(2)), 401, "MC-IDN-001");
    }

    @Test
    void givenALostAuthenticator_whenSignedInWithARecoveryCode_thenAnotherAuthenticatorTakesItsPlace() {
        String name = registered("nurse");
        List<String> codes = codes(confirmed(json(login(name, PASSWORD))));
        JsonNode tokens = json(login(name, PASSWORD, codes.getFirst()));

        HttpResponse<String> again = confirmed(tokens);

        assertThat(codes(again)).hasSize(10).doesNotContainAnyElementsOf(codes);
        assertProblem(login(name, PASSWORD, codes.get(1)), 401, "MC-IDN-001");
        assertThat(login(name, PASSWORD, codes(again).getFirst()).statusCode()).isEqualTo(200);
    }

    @Test
    void givenASession_whenSteppingUpWithARecoveryCode_thenNewOnesCanBeTakenAndALetterTells() throws Exception {
        String name = registered("nurse");
        JsonNode byPassword = json(login(name, PASSWORD));
        String secret = enrol(byPassword);
        List<String> codes = codes(confirm(byPassword, secret));
        JsonNode signedIn = json(login(name, PASSWORD, TestCodes.now(secret, 0)));
        JsonNode session = json(refresh(signedIn.path("refreshToken").asString()));
        assertProblem(post(RENEWAL, session, null), 403, "MC-ACC-003");

        JsonNode steppedUp = json(post("/api/auth/step-up", session, Map.of("code", codes.get(4))));
        HttpResponse<String> renewed = post(RENEWAL, steppedUp, null);

        assertThat(steppedUp.path("recoveryCodesLeft").asInt()).isEqualTo(9);
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        await(() -> letter(name + "@example.org", "New recovery codes").isPresent());
        assertProblem(login(name, PASSWORD, codes.get(5)), 401, "MC-IDN-001");
        assertThat(login(name, PASSWORD, codes(renewed).get(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenNoFreshFactor_whenCodesAreAskedFor_thenRefused() {
        assertProblem(post(RENEWAL, json(login(registered("nurse"), PASSWORD)), null), 403, "MC-ACC-003");
    }

    @Test
    void givenARepeatUnderTheKey_whenAnswered_thenWithoutTheCodes() {
        String name = registered("nurse");
        JsonNode byPassword = json(login(name, PASSWORD));
        List<String> codes = codes(confirmed(byPassword));
        JsonNode fresh = json(login(name, PASSWORD, codes.getFirst()));

        HttpResponse<String> first = send(request(RENEWAL, fresh)
                .header("Idempotency-Key", "renewed-once")
                .POST(BodyPublishers.noBody())
                .build());
        HttpResponse<String> again = send(request(RENEWAL, fresh)
                .header("Idempotency-Key", "renewed-once")
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(codes(first)).hasSize(10);
        assertThat(json(again).path("recoveryCodes").isMissingNode()).isTrue();
        assertThat(json(again).path("version")).isEqualTo(json(first).path("version"));
        assertThat(login(name, PASSWORD, codes(first).get(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenCodes_whenStoredAndUsed_thenNeitherCodeNorHashIsInEventsOrLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        String name = registered("nurse");
        List<String> codes = new ArrayList<>(codes(confirmed(json(login(name, PASSWORD)))));
        assertThat(login(name, PASSWORD, codes.getFirst()).statusCode()).isEqualTo(200);
        assertProblem(login(name, PASSWORD, "0000-" + codes.get(1).substring(5)), 401, "MC-IDN-001");
        codes.addAll(codes.stream()
                .map(code -> RecoveryCodes.hash(code).orElseThrow().value())
                .toList());

        List<String> stored = application.getBean(TransientFeed.class).all().stream()
                .map(RecoveryOverHttpTest::text)
                .toList();

        assertThat(stored).noneMatch(event -> codes.stream().anyMatch(event::contains));
        assertThat(stored).anyMatch(event -> event.contains("hashes"));
        root.detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> codes.stream().anyMatch(line::contains));
    }

    private HttpResponse<String> confirmed(JsonNode tokens) {
        return confirm(tokens, enrol(tokens));
    }

    private String enrol(JsonNode tokens) {
        return json(post("/api/auth/mfa/totp", tokens, Map.of("presentPassword", PASSWORD)))
                .path("secret")
                .asString();
    }

    private HttpResponse<String> confirm(JsonNode tokens, String secret) {
        HttpResponse<String> answer = post(CONFIRMATION, tokens, Map.of("code", TestCodes.now(secret, -1)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return json(answer)
                .path("recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String text(StoredEvent event) {
        return new String(event.payload(), StandardCharsets.UTF_8)
                + new String(event.metadata(), StandardCharsets.UTF_8);
    }
}
