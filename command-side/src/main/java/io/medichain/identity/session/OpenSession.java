package io.medichain.identity.session;

import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Begins a session after a sign-in.
 *
 * @param sessionId the session
 * @param userId the user
 * @param refresh the first refresh token
 * @param authenticatedAt when the user signed in
 * @param expiresAt when it ends at the latest
 */
public record OpenSession(
        @TargetAggregateIdentifier SessionId sessionId,
        UserId userId,
        OpaqueTokenHash refresh,
        Instant authenticatedAt,
        Instant expiresAt) {}
