package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The session ended; its tokens hold no longer.
 *
 * @param sessionId the session
 * @param userId the user
 * @param reason why
 */
@EventType("identity.session-ended")
@Revision("1")
public record SessionEnded(SessionId sessionId, UserId userId, SessionEnd reason) implements SessionEvent {}
