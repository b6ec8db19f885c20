package io.medichain.identity.session;

import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Uses a refresh token and replaces it.
 *
 * @param sessionId the session
 * @param app the app that presents it; empty for a user's own session
 * @param presented the refresh token as given
 * @param next the one that replaces it
 * @param inactivity how long nobody may have used the session
 * @param at now
 */
public record RefreshSession(
        @TargetAggregateIdentifier SessionId sessionId,
        Optional<AppId> app,
        OpaqueTokenHash presented,
        OpaqueTokenHash next,
        Duration inactivity,
        Instant at) {}
