package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.totp.TestCodes;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A session kept in cookies, as a page in a browser has it, over a socket. */
class BrowserSessionTest extends IdentityServer {
    private static final String SESSION = "Medichain-Session";
    private static final String SITE = "Sec-Fetch-Site";
    private static final String OUTBOX = "/api/sandbox/outbox";
    /** What an admin is answered there whose session has no second factor. */
    private static final String KNOWN = "MC-ACC-005";

    /** Of a session that no test ends. */
    private String kept;

    @BeforeAll
    void signInOnce() {
        kept = cookies(signedIn());
    }

    @Test
    void givenAPage_whenSigningIn_thenItsTokensAreInStrictCookiesAndInNothingThatScriptsRead() {
        HttpResponse<String> answer = signedIn();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = json(answer);
        assertThat(said.has("accessToken")).isFalse();
        assertThat(said.has("refreshToken")).isFalse();
        assertThat(said.path("tokenType").asString()).isEqualTo("Cookie");
        assertThat(said.path("roles").toString()).contains("admin");
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("; HttpOnly", "; SameSite=Strict")
                        .doesNotContain("Max-Age", "Expires", "Domain"));
        assertThat(cookies)
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("medichain-access=").containsPattern("; Path=/(;|$)"));
        assertThat(cookies)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("medichain-refresh=st-anna.")
                        .contains("; Path=/api/auth"));
    }

    @Test
    void givenAPageOfAnotherSite_whenItSignsSomebodyIn_thenRefused() {
        HttpRequest.Builder request = request("/api/auth/login", null).header(SESSION, "cookie");

        HttpResponse<String> answer = send(with(request.header(SITE, "cross-site"), credentials("admin", Map.of())));

        assertProblem(answer, 403, "MC-ACC-008");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    /** What is refused must not have used up a code or a token before. */
    @Test
    void givenAnotherSite_whenItSignsInRefreshesOrStepsUp_thenCodesAndTokensAreAsTheyWere() {
        String nurse = registered("nurse");
        String secret = enrolled(json(login(nurse, PASSWORD)));
        Map<String, String> code = Map.of("code", TestCodes.now(secret, 0));
        assertProblem(send(with(fromElsewhere("/api/auth/login"), credentials(nurse, code))), 403, "MC-ACC-008");
        JsonNode tokens = json(send(with(request("/api/auth/login", null), credentials(nurse, code))));
        assertThat(tokens.has("accessToken")).isTrue();

        Map<String, String> refresh =
                Map.of("refreshToken", tokens.path("refreshToken").asString());
        assertProblem(send(with(fromElsewhere("/api/auth/refresh"), refresh)), 403, "MC-ACC-008");
        assertThat(post("/api/auth/refresh", null, refresh).statusCode()).isEqualTo(200);

        Map<String, String> next = Map.of("code", TestCodes.now(secret, 1));
        HttpRequest.Builder stepUp = request("/api/auth/step-up", tokens);
        assertProblem(send(with(stepUp.header(SESSION, "cookie").header(SITE, "cross-site"), next)), 403, "MC-ACC-008");
        assertThat(post("/api/auth/step-up", tokens, next).statusCode()).isEqualTo(200);
    }

    /** The windows of a browser share its cookies: what one person began is not done as the next. */
    @Test
    void givenAPageOfSomebodyElse_whenItCommandsOrReads_thenNothingIsDone() {
        String user = json(signedIn()).path("userId").asString();
        String other = "00000000-0000-4000-8000-000000000000";

        assertProblem(
                signOut(kept, SESSION, "cookie", SITE, "same-origin", "Medichain-User", other), 403, "MC-ACC-009");
        HttpRequest.Builder reading = request(OUTBOX, null).header("Cookie", kept);
        assertProblem(send(reading.copy().header("Medichain-User", other).build()), 403, "MC-ACC-009");
        assertProblem(send(reading.header("Medichain-User", user).build()), 403, KNOWN);
    }

    @Test
    void givenAProgram_whenSigningIn_thenItsTokensAreInTheAnswerAsBefore() {
        HttpResponse<String> answer = login("admin", PASSWORD);

        assertThat(json(answer).path("accessToken").asString()).isNotBlank();
        assertThat(json(answer).path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void givenTheCookies_whenAPageOfOursCommands_thenItIsDone() {
        assertThat(signOut(ofANurse(), SESSION, "cookie", SITE, "same-origin").statusCode())
                .isEqualTo(204);
    }

    @Test
    void givenABrowserThatSaysItsOriginAlone_whenItIsOurs_thenItIsDone() {
        String cookies = ofANurse();
        String here = address.substring("http://".length());

        assertProblem(signOut(cookies, SESSION, "cookie", "Origin", "https://" + here), 403, "MC-ACC-008");
        assertThat(signOut(cookies, SESSION, "cookie", "Origin", "http://" + here)
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "a form of another site,         Sec-Fetch-Site, cross-site,  Accept,            */*",
        "a script of another site,       Sec-Fetch-Site, cross-site,  Medichain-Session, cookie",
        "a page of a sister site,        Sec-Fetch-Site, same-site,   Medichain-Session, cookie",
        "what somebody typed,            Sec-Fetch-Site, none,        Medichain-Session, cookie",
        "an old browser elsewhere,       Origin,         http://evil, Medichain-Session, cookie",
        "a page that has no origin,      Origin,         null,        Medichain-Session, cookie",
        "our page without the header,    Sec-Fetch-Site, same-origin, Accept,            */*",
        "our page with another header,   Sec-Fetch-Site, same-origin, Medichain-Session, bearer",
        "a program with stolen cookies,  Accept,         */*,         Medichain-Session, cookie",
    })
    void givenTheCookies_whenNoPageOfOursSendsThem_thenNothingIsDone(
            String who, String name, String value, String more, String said) {
        assertProblem(signOut(kept, name, value, more, said), 403, "MC-ACC-008");
        HttpResponse<String> refreshed = refreshed(kept, name, value, more, said);
        assertThat(refreshed.statusCode()).as(who).isBetween(400, 403);
        assertThat(refreshed.headers().allValues("Set-Cookie")).isEmpty();
        assertProblem(read(kept), 403, KNOWN);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, MC-ACC-008", "same-site, MC-ACC-008", "same-origin, MC-ACC-005", "none, MC-ACC-005"})
    void givenTheCookies_whenReading_thenWhatTheBrowserSaysOfTheSiteCounts(String site, String code) {
        HttpResponse<String> answer = send(
                request(OUTBOX, null).header("Cookie", kept).header(SITE, site).build());

        assertProblem(answer, 403, code);
    }

    @Test
    void givenCookiesAndABearerToken_whenAsked_thenTheTokenAloneCounts() {
        HttpRequest.Builder both = request(OUTBOX, null).header("Cookie", kept);

        assertProblem(send(both.header("Authorization", "Bearer forged").build()), 401, "MC-ACC-001");
    }

    @Test
    void givenASecondFactor_whenSteppedUp_thenTheNextTokenIsACookieOfTheSameSession() {
        String nurse = registered("nurse");
        String secret = enrolled(json(login(nurse, PASSWORD)));
        String cookies = cookies(signedIn(nurse, Map.of("code", TestCodes.now(secret, 0))));

        HttpResponse<String> stepped = send(with(
                fromAPage("/api/auth/step-up").header("Cookie", cookies), Map.of("code", TestCodes.now(secret, 1))));

        assertThat(stepped.statusCode()).as(stepped.body()).isEqualTo(200);
        assertThat(json(stepped).has("accessToken")).isFalse();
        assertThat(stepped.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("medichain-access=");
        String other = cookies.replaceFirst("medichain-access=[^;]*", cookies(stepped));
        assertThat(refreshed(other, SESSION, "cookie", SITE, "same-origin").statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenHttps_whenSigningIn_thenTheCookiesAreTakenAndSentOverItAlone() {
        HttpResponse<String> answer = send(with(
                fromAPage("/api/auth/login").header("X-Forwarded-Proto", "https"), credentials("admin", Map.of())));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("; Secure"))
                .anyMatch(cookie -> cookie.startsWith("__Host-medichain-access=") && !cookie.contains("Domain"))
                .anyMatch(cookie -> cookie.startsWith("__Host-medichain-refresh=") && !cookie.contains("Domain"));
        String cookies = cookies(answer);
        HttpRequest.Builder request = request(OUTBOX, null).header("Cookie", cookies);
        assertProblem(send(request.build()), 401, "MC-ACC-001");
        assertProblem(send(request.header("X-Forwarded-Proto", "https").build()), 403, KNOWN);
    }

    @Test
    void givenTheCookies_whenRefreshed_thenTheNextOnesComeAndThoseUsedBeforeEndTheFamily() {
        String first = ofANurse();

        HttpResponse<String> next = refreshed(first, SESSION, "cookie", SITE, "same-origin");

        assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
        assertThat(json(next).has("refreshToken")).isFalse();
        String second = cookies(next);
        assertThat(second).isNotEqualTo(first);
        // A browser that lost the answer asks with the same once more.
        String third = cookies(refreshed(first, SESSION, "cookie", SITE, "same-origin"));
        assertThat(third).contains("medichain-refresh=").isNotEqualTo(second);
        HttpResponse<String> again = refreshed(first, SESSION, "cookie", SITE, "same-origin");
        assertProblem(again, 401, "MC-IDN-003");
        assertThat(again.headers().allValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("Max-Age=0"));
        assertProblem(refreshed(third, SESSION, "cookie", SITE, "same-origin"), 401, "MC-IDN-003");
    }

    @Test
    void givenNoCookies_whenRefreshed_then401() {
        assertProblem(refreshed("a=b", SESSION, "cookie", SITE, "same-origin"), 401, "MC-IDN-003");
    }

    @Test
    void givenTheCookies_whenSignedOut_thenTheBrowserForgetsThemAndTheyHoldNoLonger() throws Exception {
        String cookies = ofANurse();

        HttpResponse<String> out = signOut(cookies, SESSION, "cookie", SITE, "same-origin");

        assertThat(out.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("Max-Age=0") && cookie.contains("=;"));
        await(() -> read(cookies).statusCode() == 401);
        assertProblem(refreshed(cookies, SESSION, "cookie", SITE, "same-origin"), 401, "MC-IDN-003");
    }

    /** Otherwise a browser whose session has ended could not sign in. */
    @Test
    void givenCookiesThatHoldNoLonger_whenSigningIn_thenASessionBegins() throws Exception {
        String nurse = registered("nurse");
        String cookies = cookies(signedIn(nurse, Map.of()));
        signOut(cookies, SESSION, "cookie", SITE, "same-origin");
        await(() -> read(cookies).statusCode() == 401);

        HttpResponse<String> answer =
                send(with(fromAPage("/api/auth/login").header("Cookie", cookies), credentials(nurse, Map.of())));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void givenTheCookies_whenAPublicRouteIsAskedWithoutTheHeader_thenItIsOpenAsToAnybody() {
        HttpResponse<String> answer = send(with(
                request("/api/auth/forgot-password", null)
                        .header("Cookie", kept)
                        .header(SITE, "same-origin"),
                Map.of("organisation", "st-anna", "email", "nobody@example.org")));

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private HttpResponse<String> signedIn() {
        return signedIn("admin", Map.of());
    }

    private HttpResponse<String> signedIn(String name, Map<String, String> code) {
        return send(with(fromAPage("/api/auth/login"), credentials(name, code)));
    }

    /** A session that may be ended. Somebody else each time: how often one name is tried is limited. */
    private String ofANurse() {
        return cookies(signedIn(registered("nurse"), Map.of()));
    }

    private HttpRequest.Builder fromAPage(String path) {
        return request(path, null).header(SESSION, "cookie").header(SITE, "same-origin");
    }

    private HttpRequest.Builder fromElsewhere(String path) {
        return request(path, null).header(SESSION, "cookie").header(SITE, "cross-site");
    }

    private HttpResponse<String> signOut(String cookies, String... headers) {
        return send(request("/api/auth/logout", null)
                .header("Cookie", cookies)
                .headers(headers)
                .POST(BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> refreshed(String cookies, String... headers) {
        return send(with(
                request("/api/auth/refresh", null).header("Cookie", cookies).headers(headers), Map.of()));
    }

    private HttpResponse<String> read(String cookies) {
        return send(request(OUTBOX, null).header("Cookie", cookies).build());
    }

    private static Map<String, String> credentials(String name, Map<String, String> code) {
        Map<String, String> all = new HashMap<>(code);
        all.putAll(Map.of("organisation", "st-anna", "userName", name, "password", PASSWORD));
        return all;
    }

    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }
}
