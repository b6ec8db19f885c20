package io.medichain.identity.session;

import io.medichain.identity.SessionId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Uses a refresh token and replaces it.
 *
 * @param sessionId the session
 * @param presented the refresh token as given
 * @param next the one that replaces it
 * @param at now
 */
public record RefreshSession(
        @TargetAggregateIdentifier SessionId sessionId, OpaqueTokenHash presented, OpaqueTokenHash next, Instant at) {}
