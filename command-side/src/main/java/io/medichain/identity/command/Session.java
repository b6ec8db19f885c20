package io.medichain.identity.command;

import io.medichain.access.AppScopes;
import io.medichain.access.Role;
import io.medichain.command.TenantOwned;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.AppAuthorized;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.identity.app.AuthorizeApp;
import io.medichain.identity.app.ExchangeCode;
import io.medichain.identity.session.EndSession;
import io.medichain.identity.session.OpenSession;
import io.medichain.identity.session.RefreshOutcome;
import io.medichain.identity.session.RefreshSession;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in and the family of refresh tokens that follow from it, each used once. A token that comes a second time
 * ends the family (RFC 9700, section 4.14.2), but for the last one in the minute after its use: then the answer was
 * lost on its way, by a reload or a broken connection, and the next token was never had. If it was had all the same,
 * one of the two ends the family when it comes. The session of an app begins with its authorization code, which is the
 * first of the family: a code that comes a second time ends what followed from it (RFC 6749, section 4.1.2).
 */
@Revision("4")
public final class Session extends TenantOwned {
    /**
     * How often one session may be refreshed: every used token is remembered, in memory and in each snapshot. Twelve
     * hours at work need 144.
     */
    static final int MOST_REFRESHES = 1_000;

    /** How long the token that was used last may come again; a browser that lost the answer asks at once. */
    static final Duration LOST = Duration.ofSeconds(60);

    /** How long an authorization code holds; its app has it at once (RFC 6749, section 4.1.2: at most 10 minutes). */
    static final Duration CODE = Duration.ofSeconds(60);
    /** How long nobody may have used the session of an app that may go on without its user. */
    static final Duration OFFLINE_INACTIVITY = Duration.ofDays(30);

    @AggregateIdentifier
    private @Nullable SessionId id;

    private @Nullable UserId userId;
    private OpaqueTokenHash current = new OpaqueTokenHash("");
    private final Set<String> used = new HashSet<>();
    /** The one of those that was used last. */
    private OpaqueTokenHash last = new OpaqueTokenHash("");

    private Instant authenticatedAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;
    private Instant usedAt = Instant.EPOCH;
    private boolean ended;
    private @Nullable AppId app;
    /** With spaces between. */
    private String scopes = "";
    /** What the user was when the app was let in; nothing in a user's own session, where every role counts. */
    private Set<Role> roles = Set.of();
    /** What the verifier of a code that was not used yet has to match; {@code null} of any other session. */
    private @Nullable String codeChallenge;

    @SuppressWarnings("unused") // Axon makes it before the first event
    Session() {}

    /** A new session. */
    public Session(OpenSession command) {
        AggregateLifecycle.apply(new SessionOpened(
                command.sessionId(),
                command.userId(),
                command.refresh().value(),
                command.authenticatedAt(),
                command.expiresAt()));
    }

    /** A new session of an app. */
    public Session(AuthorizeApp command) {
        AggregateLifecycle.apply(new AppAuthorized(
                command.sessionId(),
                command.userId(),
                command.appId(),
                command.scopes().text(),
                command.roles().stream().sorted().toList(),
                command.code().value(),
                command.codeChallenge(),
                command.authenticatedAt(),
                command.expiresAt()));
    }

    @CommandHandler
    RefreshOutcome handle(ExchangeCode command) {
        if (ended || !command.app().equals(app)) {
            return new RefreshOutcome.Refused();
        }
        if (used.contains(command.code().value())) {
            return end(SessionEnd.REFRESH_TOKEN_REUSED);
        }
        if (codeChallenge == null
                || !current.matches(command.code())
                || !codeChallenge.equals(command.codeChallenge())) {
            return new RefreshOutcome.Refused();
        }
        if (!command.at().isBefore(authenticatedAt.plus(CODE))) {
            return end(SessionEnd.EXPIRED);
        }
        return goOn(command.next());
    }

    @CommandHandler
    RefreshOutcome handle(RefreshSession command) {
        boolean isTheirs = command.app().equals(Optional.ofNullable(app));
        if (ended || !isTheirs || codeChallenge != null) {
            return new RefreshOutcome.Refused();
        }
        if (!command.at().isBefore(expiresAt) || used.size() >= MOST_REFRESHES) {
            return end(SessionEnd.EXPIRED);
        }
        Duration inactivity =
                AppScopes.understood(scopes).has(AppScopes.OFFLINE_ACCESS) ? OFFLINE_INACTIVITY : command.inactivity();
        if (!command.at().isBefore(usedAt.plus(inactivity))) {
            return end(SessionEnd.INACTIVE);
        }
        if (wasLost(command)) {
            return goOn(command.next());
        }
        if (used.contains(command.presented().value())) {
            return end(SessionEnd.REFRESH_TOKEN_REUSED);
        }
        if (!current.matches(command.presented())) {
            return new RefreshOutcome.Refused();
        }
        return goOn(command.next());
    }

    /** Whether the answer to the last use never came to whom it was for. An app keeps its tokens, and loses none. */
    private boolean wasLost(RefreshSession command) {
        return app == null && last.matches(command.presented()) && command.at().isBefore(usedAt.plus(LOST));
    }

    private RefreshOutcome goOn(OpaqueTokenHash next) {
        UserId user = Rule.present(userId, "userId");
        apply(new SessionRefreshed(Rule.present(id, "sessionId"), user, next.value()));
        return new RefreshOutcome.Refreshed(user, authenticatedAt, expiresAt, AppScopes.understood(scopes), counting());
    }

    private Set<Role> counting() {
        return app == null ? EnumSet.allOf(Role.class) : roles;
    }

    @CommandHandler
    long handle(EndSession command) {
        Rule.require(command.userId().equals(userId), RequestProblem.NOT_FOUND);
        return ended ? unchanged() : apply(new SessionEnded(command.sessionId(), command.userId(), command.why()));
    }

    @EventSourcingHandler
    void evolve(SessionEvent event, EventMessage<?> message) {
        ownedBy(message);
        usedAt = message.getTimestamp();
        switch (event) {
            case SessionOpened e -> {
                id = e.sessionId();
                userId = e.userId();
                current = new OpaqueTokenHash(e.refreshHash());
                authenticatedAt = e.authenticatedAt();
                expiresAt = e.expiresAt();
            }
            case AppAuthorized e -> {
                id = e.sessionId();
                userId = e.userId();
                app = e.appId();
                scopes = e.scopes();
                roles = Set.copyOf(e.roles());
                current = new OpaqueTokenHash(e.codeHash());
                codeChallenge = e.codeChallenge();
                authenticatedAt = e.authenticatedAt();
                expiresAt = e.expiresAt();
            }
            case SessionRefreshed e -> {
                codeChallenge = null;
                used.add(current.value());
                last = current;
                current = new OpaqueTokenHash(e.refreshHash());
            }
            case SessionEnded _ -> ended = true;
        }
    }

    private RefreshOutcome end(SessionEnd why) {
        apply(new SessionEnded(Rule.present(id, "sessionId"), Rule.present(userId, "userId"), why));
        return new RefreshOutcome.Refused();
    }
}
