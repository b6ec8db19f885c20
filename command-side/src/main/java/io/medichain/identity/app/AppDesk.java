package io.medichain.identity.app;

import io.medichain.access.AppScopes;
import io.medichain.access.ResourceScope;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.session.RefreshOutcome;
import io.medichain.identity.session.RefreshSession;
import io.medichain.identity.session.SignInDesk;
import io.medichain.identity.session.SignInDesk.Proven;
import io.medichain.identity.session.TokenDesk;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.Randomness;
import io.medichain.problem.ProblemException;
import io.medichain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets apps in. What an app gets is a session of its user, of its own: listed and ended like any other, and ended with
 * what ends those of the user.
 */
@Component
final class AppDesk {
    /** How long an app may go on without its user; then it has to be let in again. */
    static final Duration OFFLINE = Duration.ofDays(90);

    private final CommandDesk desk;
    private final SignInDesk signIns;
    private final TokenDesk tokens;
    private final Randomness random;
    private final InstantSource clock;

    AppDesk(CommandDesk desk, SignInDesk signIns, TokenDesk tokens, Randomness random, InstantSource clock) {
        this.desk = desk;
        this.signIns = signIns;
        this.tokens = tokens;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Lets an app in.
     *
     * @param challenge of the verifier that it will have to present
     * @param redirectUri where the code is sent
     * @return the authorization code
     */
    String letIn(AppId app, Proven who, AppScopes scopes, String challenge, String redirectUri) {
        OpaqueToken code = random.token(who.tenant(), who.session().value());
        Instant ends = who.at().plus(life(scopes));
        AuthorizeApp command = new AuthorizeApp(
                who.session(),
                who.user(),
                app,
                scopes,
                who.accepted().roles(),
                sentTo(code, redirectUri),
                challenge,
                who.at(),
                ends);
        desk.accept(who.metadata(), Order.to(who.session(), command));
        return code.text();
    }

    private static Duration life(AppScopes scopes) {
        if (scopes.has(AppScopes.OFFLINE_ACCESS)) {
            return OFFLINE;
        }
        return scopes.has(AppScopes.ONLINE_ACCESS) ? SignInDesk.SESSION : AccessToken.LIFE;
    }

    /** A code is presented with where it was sent (RFC 6749, section 4.1.3): with anything else it is another one. */
    private static OpaqueTokenHash sentTo(OpaqueToken code, String redirectUri) {
        return OpaqueTokenHash.of(code.secret() + " " + redirectUri);
    }

    /**
     * The tokens for a code.
     *
     * @throws ProblemException {@link AppProblem#INVALID_GRANT}
     */
    Given exchange(AppId app, String code, String redirectUri, String challenge, String correlation) {
        return go(
                app,
                code,
                correlation,
                (presented, session, next, at) ->
                        new ExchangeCode(session, app, sentTo(presented, redirectUri), challenge, next.hash(), at));
    }

    /**
     * The next tokens for a refresh token, which is used up by that.
     *
     * @throws ProblemException {@link AppProblem#INVALID_GRANT}
     */
    Given refresh(AppId app, String token, String correlation) {
        return go(
                app,
                token,
                correlation,
                (presented, session, next, at) -> new RefreshSession(
                        session, Optional.of(app), presented.hash(), next.hash(), signIns.inactivity(), at));
    }

    /** Ends what a refresh token is of; any other text ends nothing (RFC 7009, section 2.2). */
    void end(AppId app, String token, String correlation) {
        if (OpaqueToken.isForm(token)) {
            try {
                // to use it up is the proof that it was one
                OpaqueToken presented = OpaqueToken.of(token, IdentityProblem.SESSION_ENDED);
                EventMetadata metadata = metadata(app, presented, correlation);
                SessionId session = new SessionId(presented.about());
                OpaqueToken next = random.token(presented.tenant(), presented.about());
                RefreshOutcome.Refreshed known = signIns.refreshed(
                        metadata,
                        new RefreshSession(
                                session, Optional.of(app), presented.hash(), next.hash(), signIns.inactivity(), now()));
                signIns.end(session, known.userId(), SessionEnd.SIGNED_OUT, metadata);
            } catch (ProblemException e) {
                if (e.problem() != IdentityProblem.SESSION_ENDED) {
                    throw e;
                }
            }
        }
    }

    private Given go(AppId app, String token, String correlation, Presenting presenting) {
        return orInvalid(() -> {
            OpaqueToken presented = OpaqueToken.of(token, IdentityProblem.SESSION_ENDED);
            SessionId session = new SessionId(presented.about());
            OpaqueToken next = random.token(presented.tenant(), presented.about());
            EventMetadata metadata = metadata(app, presented, correlation);
            Instant at = now();
            RefreshOutcome.Refreshed gone =
                    signIns.refreshed(metadata, presenting.command(presented, session, next, at));
            TokenDesk.Holder holder = signIns.holder(presented.tenant(), session, gone, metadata);
            requireRole(holder, metadata);
            TokenDesk.AppToken access = tokens.forApp(holder, app, gone.scopes(), at);
            AppScopes scopes = access.scopes();
            boolean goesOn = scopes.has(AppScopes.OFFLINE_ACCESS) || scopes.has(AppScopes.ONLINE_ACCESS);
            boolean isOfPatient = scopes.has(AppScopes.LAUNCH_PATIENT)
                    || scopes.resources().stream().anyMatch(scope -> scope.breadth() == ResourceScope.Breadth.PATIENT);
            return new Given(
                    access.text(),
                    scopes,
                    goesOn ? Optional.of(next.text()) : Optional.empty(),
                    access.patient().filter(_ -> isOfPatient).map(Object::toString));
        });
    }

    /**
     * Of what the user was when the app was let in nothing is left: what the user is since then is for another time.
     */
    private void requireRole(TokenDesk.Holder holder, EventMetadata metadata) {
        if (holder.roles().isEmpty()) {
            signIns.end(holder.session(), holder.user(), SessionEnd.REVOKED, metadata);
            throw new ProblemException(IdentityProblem.SESSION_ENDED);
        }
    }

    /** Makes the command of a session to which a token of it was presented. */
    private interface Presenting {
        Object command(OpaqueToken presented, SessionId session, OpaqueToken next, Instant at);
    }

    private static Given orInvalid(Supplier<Given> giving) {
        try {
            return giving.get();
        } catch (ProblemException e) {
            throw e.problem() == IdentityProblem.SESSION_ENDED ? new ProblemException(AppProblem.INVALID_GRANT) : e;
        }
    }

    private static EventMetadata metadata(AppId app, OpaqueToken presented, String correlation) {
        return EventMetadata.of(presented.tenant(), "session")
                .with(EventMetadata.SESSION, presented.about().toString())
                .with(EventMetadata.APP, app.toString())
                .with(EventMetadata.CORRELATION, correlation);
    }

    /** Tokens tell times to the millisecond. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What an app gets.
     *
     * @param access the access token
     * @param scopes what it is for
     * @param refresh gives the next, once; empty for an app that was not let go on
     * @param patient the patient who the user is, for an app that was let know
     */
    record Given(String access, AppScopes scopes, Optional<String> refresh, Optional<String> patient) {
        @Override
        public String toString() {
            return "Given[…]";
        }
    }
}
