package io.medichain.identity;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The user may no longer sign in; all sessions end.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.user-deactivated")
@Revision("1")
public record UserDeactivated(UserId userId, String reason) implements UserEvent {}
