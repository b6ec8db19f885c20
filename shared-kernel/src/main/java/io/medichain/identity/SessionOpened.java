package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A session began with a sign-in.
 *
 * @param sessionId the session
 * @param userId the user
 * @param refreshHash SHA-256 of the first refresh token, base64url
 * @param authenticatedAt when the user signed in
 * @param expiresAt when it ends at the latest
 */
@EventType("identity.session-opened")
@Revision("1")
public record SessionOpened(
        SessionId sessionId, UserId userId, String refreshHash, Instant authenticatedAt, Instant expiresAt)
        implements SessionEvent {}
