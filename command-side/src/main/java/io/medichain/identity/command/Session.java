package io.medichain.identity.command;

import io.medichain.command.TenantOwned;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.identity.session.EndSession;
import io.medichain.identity.session.OpenSession;
import io.medichain.identity.session.RefreshOutcome;
import io.medichain.identity.session.RefreshSession;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.HashSet;
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
 * ends the family (RFC 9700, section 4.14.2).
 */
@Revision("2")
public final class Session extends TenantOwned {
    /**
     * How often one session may be refreshed: every used token is remembered, in memory and in each snapshot. Twelve
     * hours at work need 144.
     */
    static final int MOST_REFRESHES = 1_000;

    @AggregateIdentifier
    private @Nullable SessionId id;

    private @Nullable UserId userId;
    private OpaqueTokenHash current = new OpaqueTokenHash("");
    private final Set<String> used = new HashSet<>();
    private Instant authenticatedAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;
    private Instant usedAt = Instant.EPOCH;
    private boolean ended;

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

    @CommandHandler
    RefreshOutcome handle(RefreshSession command) {
        if (ended) {
            return new RefreshOutcome.Refused();
        }
        if (!command.at().isBefore(expiresAt) || used.size() >= MOST_REFRESHES) {
            return end(SessionEnd.EXPIRED);
        }
        if (!command.at().isBefore(usedAt.plus(command.inactivity()))) {
            return end(SessionEnd.INACTIVE);
        }
        if (used.contains(command.presented().value())) {
            return end(SessionEnd.REFRESH_TOKEN_REUSED);
        }
        if (!current.matches(command.presented())) {
            return new RefreshOutcome.Refused();
        }
        UserId user = Rule.present(userId, "userId");
        apply(new SessionRefreshed(command.sessionId(), user, command.next().value()));
        return new RefreshOutcome.Refreshed(user, authenticatedAt, expiresAt);
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
            case SessionRefreshed e -> {
                used.add(current.value());
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
