package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The user has shown a recovery code in place of a one-time code, which is used up by that.
 *
 * @param userId the user
 * @param sessionId the session that was opened by it, or in which it was shown
 * @param number its place among those given, from 0
 * @param left how many are left
 */
@EventType("identity.recovery-code-used")
@Revision("1")
public record RecoveryCodeUsed(UserId userId, SessionId sessionId, int number, int left) implements UserEvent {}
