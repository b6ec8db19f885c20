package io.medichain.identity.app;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.medichain.http.CorrelationFilter;
import io.medichain.http.OAuthPaths;
import io.medichain.http.PublicRoute;
import io.medichain.id.AppId;
import io.medichain.problem.ProblemException;
import io.medichain.token.AccessToken;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for apps (RFC 6749, section 3.2; RFC 7009). */
@RestController
@Hidden // described by the SMART configuration
class TokenRoutes {
    private final Clients clients;
    private final AppDesk desk;

    TokenRoutes(Clients clients, AppDesk desk) {
        this.clients = clients;
        this.desk = desk;
    }

    /** Gives the tokens for a code, or the next ones for a refresh token. */
    @PostMapping(OAuthPaths.TOKEN)
    @PublicRoute("the code or token is the proof, and the app proves itself")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        OAuthForm form = OAuthForm.ofBody(request);
        AppId app = clients.authenticated(request, form);
        String correlation = CorrelationFilter.correlation(request);
        AppDesk.Given given = switch (needed(form, "grant_type")) {
            case "authorization_code" ->
                desk.exchange(
                        app,
                        needed(form, "code"),
                        needed(form, "redirect_uri"),
                        challenge(needed(form, "code_verifier")),
                        correlation);
            case "refresh_token" -> desk.refresh(app, needed(form, "refresh_token"), correlation);
            default -> throw new ProblemException(AppProblem.UNSUPPORTED_GRANT);
        };
        return ResponseEntity.ok().header(HttpHeaders.PRAGMA, "no-cache").body(answer(given));
    }

    /** Ends what a refresh token is of; answers the same whatever the text is (RFC 7009, section 2.2). */
    @PostMapping(OAuthPaths.REVOKE)
    @PublicRoute("the token is the proof, and the app proves itself")
    ResponseEntity<Void> revoke(HttpServletRequest request) {
        OAuthForm form = OAuthForm.ofBody(request);
        AppId app = clients.authenticated(request, form);
        desk.end(app, needed(form, "token"), CorrelationFilter.correlation(request));
        return ResponseEntity.ok().build();
    }

    private static String challenge(String verifier) {
        try {
            return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(AppProblem.INVALID_GRANT);
        }
    }

    private static String needed(OAuthForm form, String name) {
        return form.get(name).orElseThrow(() -> new ProblemException(AppProblem.INVALID_REQUEST));
    }

    private static Map<String, Object> answer(AppDesk.Given given) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", given.access());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", AccessToken.LIFE.toSeconds());
        answer.put("scope", given.scopes().text());
        given.refresh().ifPresent(token -> answer.put("refresh_token", token));
        given.patient().ifPresent(patient -> answer.put("patient", patient));
        return answer;
    }
}
