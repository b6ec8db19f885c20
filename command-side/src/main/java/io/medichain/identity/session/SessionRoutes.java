package io.medichain.identity.session;

import io.medichain.access.Action;
import io.medichain.command.Caller;
import io.medichain.http.Acts;
import io.medichain.http.BrowserSession;
import io.medichain.http.CorrelationFilter;
import io.medichain.http.PublicRoute;
import io.medichain.id.SessionId;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.UserName;
import io.medichain.identity.fact.Organisations;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.problem.Longest;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
@RequestMapping("/api/auth")
final class SessionRoutes {

    private final SignInDesk desk;
    private final Organisations organisations;

    SessionRoutes(SignInDesk desk, Organisations organisations) {
        this.desk = desk;
        this.organisations = organisations;
    }

    /**
     * Signs in with a password, and a one-time code where a second factor is enrolled. In place of a one-time code one
     * of the recovery codes serves, once; the answer says how many are left. With the header `Medichain-Session:
     * cookie`, which a page of this address sends, the tokens come as cookies that no script reads; every later command
     * has to carry the header, too. Idempotency-Key is not heeded: each sign-in opens a session, and tokens are kept
     * nowhere to be answered again.
     */
    @PostMapping("/login")
    @PublicRoute("this is how one signs in")
    @Operation(operationId = "signIn")
    Tokens login(@RequestBody Credentials body, HttpServletRequest request, HttpServletResponse response) {
        boolean inCookies = BrowserSession.isAsked(request);
        UserName name = body.userName();
        return desk.signIn(
                        organisations.meant(body.organisation()),
                        name,
                        body.password(),
                        Optional.ofNullable(body.code()),
                        CorrelationFilter.correlation(request))
                .to(inCookies, request, response);
    }

    /**
     * Gives the next pair of tokens for a refresh token, which is used up by that. A page that signed in by cookies
     * sends the header `Medichain-Session: cookie` and no token. Idempotency-Key is not heeded: a refresh token that
     * comes again ends its session, for it may have been stolen.
     */
    @PostMapping("/refresh")
    @PublicRoute("the refresh token itself is the proof")
    @Operation(operationId = "refreshSession")
    Tokens refresh(@RequestBody Refresh body, HttpServletRequest request, HttpServletResponse response) {
        boolean inCookies = BrowserSession.isAsked(request);
        if (body.refreshToken() == null && inCookies) {
            return refreshKept(request, response);
        }
        return refresh(Rule.present(body.refreshToken(), "refreshToken"), request)
                .to(inCookies, request, response);
    }

    /** What is refused holds no longer, so that the browser need not keep it. */
    private Tokens refreshKept(HttpServletRequest request, HttpServletResponse response) {
        try {
            String kept = BrowserSession.refreshToken(request)
                    .orElseThrow(() -> new ProblemException(IdentityProblem.SESSION_ENDED));
            return refresh(kept, request).to(true, request, response);
        } catch (ProblemException refusal) {
            if (refusal.problem() == IdentityProblem.SESSION_ENDED) {
                BrowserSession.forget(request, response);
            }
            throw refusal;
        }
    }

    private Tokens refresh(String token, HttpServletRequest request) {
        return desk.refresh(
                OpaqueToken.of(token, IdentityProblem.SESSION_ENDED), CorrelationFilter.correlation(request));
    }

    /**
     * Ends the session of the access token; a browser forgets its cookies. Idempotency-Key is not heeded: what has
     * ended stays so.
     */
    @PostMapping("/logout")
    @Acts(Action.END_OWN_SESSION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "signOut")
    void logout(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        desk.end(caller.subject().session(), caller.user(), SessionEnd.SIGNED_OUT, caller.metadata());
        BrowserSession.forget(request, response);
    }

    /** Ends another session of the same user. Idempotency-Key is not heeded: what has ended stays so. */
    @DeleteMapping("/sessions/{id}")
    @Acts(Action.END_OWN_SESSION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSession")
    void end(Caller caller, @PathVariable SessionId id) {
        desk.end(id, caller.user(), SessionEnd.ENDED_BY_USER, caller.metadata());
    }

    /**
     * What gives the next tokens.
     *
     * @param refreshToken the one of the last answer; it serves once. Left out where a cookie holds it
     */
    record Refresh(
            @Schema(example = OpaqueToken.EXAMPLE) @Longest(value = Size.EXPLANATION, least = 0) @Nullable
            String refreshToken) {
        Refresh {
            Rule.atMost(refreshToken == null ? "" : refreshToken, "refreshToken", Size.EXPLANATION);
        }

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }
}
