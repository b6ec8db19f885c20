package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The refresh token was used and replaced.
 *
 * @param sessionId the session
 * @param userId the user
 * @param refreshHash SHA-256 of the next refresh token, base64url
 */
@EventType("identity.session-refreshed")
@Revision("1")
public record SessionRefreshed(SessionId sessionId, UserId userId, String refreshHash) implements SessionEvent {}
