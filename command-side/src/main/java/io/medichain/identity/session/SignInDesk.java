package io.medichain.identity.session;

import com.github.benmanes.caffeine.cache.Ticker;
import io.medichain.access.AuthenticationMethod;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.http.Throttle;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInTried;
import io.medichain.identity.UserName;
import io.medichain.identity.account.AskRights;
import io.medichain.identity.account.Rights;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.password.PasswordAttempt;
import io.medichain.identity.password.PasswordHashing;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.RecoveryLetters;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs in and refreshes. Whatever is wrong with a sign-in, the answer is the same, and so is the way to it: one hash,
 * one stored event.
 */
@Component
public final class SignInDesk {
    /** How long a session lasts at the most. */
    public static final Duration SESSION = Duration.ofHours(12);

    private static final double TRIES_PER_SECOND = 1;

    private final CommandDesk desk;
    private final EventAppender appender;
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final Randomness random;
    private final TokenDesk tokens;
    private final RecoveryLetters letters;
    private final InstantSource clock;
    private final FailedSignIns failed;
    private final Duration inactivity;
    private final Throttle perName;

    SignInDesk(
            CommandDesk desk,
            EventAppender appender,
            Accounts accounts,
            PasswordHashing hashing,
            Randomness random,
            TokenDesk tokens,
            RecoveryLetters letters,
            InstantSource clock,
            FailedSignIns failed,
            Ticker ticker,
            @Value("${medichain.session.inactivity.minutes:30}") int inactivityMinutes) {
        this.desk = desk;
        this.appender = appender;
        this.accounts = accounts;
        this.hashing = hashing;
        this.random = random;
        this.tokens = tokens;
        this.letters = letters;
        this.clock = clock;
        this.failed = failed;
        this.perName = new Throttle(TRIES_PER_SECOND, ticker);
        this.inactivity = Duration.ofMinutes(inactivityMinutes);
    }

    /**
     * Signs in.
     *
     * @param tenant empty when the named organisation does not exist
     * @throws ProblemException when it is refused (HTTP 401), or tried too often (HTTP 429)
     */
    Tokens signIn(
            Optional<TenantId> tenant, UserName name, String password, Optional<String> code, String correlation) {
        return open(prove(tenant, name, password, code, Map.of(EventMetadata.CORRELATION, correlation)));
    }

    /**
     * Finds out who somebody is, for a session that the caller begins.
     *
     * @param tenant empty when the named organisation does not exist
     * @param besides what is stored beside the events
     * @throws ProblemException when it is refused (HTTP 401), or tried too often (HTTP 429)
     */
    public Proven prove(
            Optional<TenantId> tenant,
            UserName name,
            String password,
            Optional<String> code,
            Map<String, String> besides) {
        PasswordAttempt attempt = hashing.attempt(password);
        if (tenant.isEmpty()) {
            attempt.matches(null);
            failed.ofUnknownOrganisation();
            throw new ProblemException(IdentityProblem.SIGN_IN_REFUSED);
        }
        String token = accounts.token(tenant.get(), name);
        requirePace(tenant.get() + "/" + token);
        Optional<UserId> user = accounts.signingInAs(tenant.get(), name);
        if (user.isEmpty()) {
            attempt.matches(null);
            EventMetadata metadata = with(EventMetadata.of(tenant.get(), "nobody"), besides);
            appender.append(List.of(new SignInTried(tenant.get(), token)), metadata);
            failed.ofUnknownName();
            throw new ProblemException(IdentityProblem.SIGN_IN_REFUSED);
        }
        return signIn(tenant.get(), user.get(), attempt, code.map(ShownCode::of), besides);
    }

    private static EventMetadata with(EventMetadata metadata, Map<String, String> besides) {
        EventMetadata all = metadata;
        for (Map.Entry<String, String> one : besides.entrySet()) {
            all = all.with(one.getKey(), one.getValue());
        }
        return all;
    }

    private void requirePace(String name) {
        try {
            perName.pass(name);
        } catch (ProblemException tooOften) {
            failed.ofTooManyTries();
            throw tooOften;
        }
    }

    private Proven signIn(
            TenantId tenant,
            UserId user,
            PasswordAttempt attempt,
            Optional<ShownCode> code,
            Map<String, String> besides) {
        Instant at = now();
        SessionId session = new SessionId(random.id());
        EventMetadata metadata = with(
                EventMetadata.of(tenant, user.toString()).with(EventMetadata.SESSION, session.toString()), besides);
        SignInOutcome outcome = desk.ask(metadata, new SignIn(user, session, attempt, code, at), SignInOutcome.class);
        return switch (outcome) {
            case SignInOutcome.Refused(SignInRefusal reason) -> {
                failed.because(reason);
                throw new ProblemException(
                        reason == SignInRefusal.CODE_MISSING
                                ? IdentityProblem.CODE_REQUIRED
                                : IdentityProblem.SIGN_IN_REFUSED);
            }
            case SignInOutcome.Accepted accepted -> {
                Integer left = accepted.recoveryCodesLeft();
                if (left != null) {
                    letters.used(tenant, user, left);
                }
                yield new Proven(tenant, user, session, accepted, at, metadata);
            }
        };
    }

    /**
     * Who has signed in, before there is a session.
     *
     * @param session the session that may begin with it
     * @param accepted as what, and by what
     * @param at when
     * @param metadata what is stored beside the events of that session
     */
    public record Proven(
            TenantId tenant,
            UserId user,
            SessionId session,
            SignInOutcome.Accepted accepted,
            Instant at,
            EventMetadata metadata) {}

    private Tokens open(Proven who) {
        TenantId tenant = who.tenant();
        UserId user = who.user();
        SessionId session = who.session();
        SignInOutcome.Accepted accepted = who.accepted();
        Instant at = who.at();
        OpaqueToken refresh = random.token(tenant, session.value());
        Instant ends = at.plus(SESSION);
        desk.accept(who.metadata(), Order.to(session, new OpenSession(session, user, refresh.hash(), at, ends)));
        Optional<Instant> stepUp = accepted.method().shown().contains(AuthenticationMethod.ONE_TIME_CODE)
                ? Optional.of(at)
                : Optional.empty();
        TokenDesk.Holder holder = new TokenDesk.Holder(
                tenant, user, session, accepted.roles(), accepted.method().shown(), at, stepUp);
        return tokens.issue(holder, at, refresh, refreshableUntil(at, ends)).leaving(accepted.recoveryCodesLeft());
    }

    /**
     * Uses a refresh token and gives the next pair.
     *
     * @throws ProblemException when the session has ended, or ends now because the token came a second time (HTTP 401)
     */
    Tokens refresh(OpaqueToken presented, String correlation) {
        Instant at = now();
        SessionId session = new SessionId(presented.about());
        OpaqueToken next = random.token(presented.tenant(), presented.about());
        EventMetadata metadata = EventMetadata.of(presented.tenant(), "session")
                .with(EventMetadata.SESSION, session.toString())
                .with(EventMetadata.CORRELATION, correlation);
        RefreshOutcome.Refreshed refreshed = refreshed(
                metadata, new RefreshSession(session, Optional.empty(), presented.hash(), next.hash(), inactivity, at));
        return go(session, next, refreshed, at, metadata);
    }

    /**
     * What becomes of a session by a command that answers so.
     *
     * @throws ProblemException when it has ended, ends now, or never was (HTTP 401)
     */
    public RefreshOutcome.Refreshed refreshed(EventMetadata metadata, Object command) {
        return switch (ended(() -> desk.ask(metadata, command, RefreshOutcome.class))) {
            case RefreshOutcome.Refused _ -> throw new ProblemException(IdentityProblem.SESSION_ENDED);
            case RefreshOutcome.Refreshed refreshed -> refreshed;
        };
    }

    private Tokens go(
            SessionId session,
            OpaqueToken next,
            RefreshOutcome.Refreshed refreshed,
            Instant at,
            EventMetadata metadata) {
        TokenDesk.Holder holder = holder(next.tenant(), session, refreshed, metadata);
        return tokens.issue(holder, at, next, refreshableUntil(at, refreshed.expiresAt()));
    }

    /**
     * Who holds a session that goes on.
     *
     * @throws ProblemException when it ends now, as its user has changed since (HTTP 401)
     */
    public TokenDesk.Holder holder(
            TenantId tenant, SessionId session, RefreshOutcome.Refreshed refreshed, EventMetadata metadata) {
        Rights rights = desk.ask(metadata, new AskRights(refreshed.userId()), Rights.class);
        if (!rights.allowSessionSince(refreshed.authenticatedAt())) {
            end(session, refreshed.userId(), SessionEnd.REVOKED, metadata);
            throw new ProblemException(IdentityProblem.SESSION_ENDED);
        }
        return new TokenDesk.Holder(
                tenant,
                refreshed.userId(),
                session,
                rights.roles().stream().filter(refreshed.roles()::contains).collect(Collectors.toSet()),
                rights.signInMethod().shown(),
                refreshed.authenticatedAt(),
                Optional.empty());
    }

    /** How long nobody may have used a session. */
    public Duration inactivity() {
        return inactivity;
    }

    private Instant refreshableUntil(Instant at, Instant sessionEnds) {
        Instant inactive = at.plus(inactivity);
        return inactive.isBefore(sessionEnds) ? inactive : sessionEnds;
    }

    /** Ends a session of the user. */
    public void end(SessionId session, UserId user, SessionEnd why, EventMetadata metadata) {
        desk.accept(metadata, Order.to(session, new EndSession(session, user, why)));
    }

    /** A session that does not exist is answered like one that has ended. */
    private static RefreshOutcome ended(Supplier<RefreshOutcome> ask) {
        try {
            return ask.get();
        } catch (ProblemException e) {
            if (e.problem().status() == 404) {
                return new RefreshOutcome.Refused();
            }
            throw e;
        }
    }

    /** Tokens tell times to the millisecond. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
