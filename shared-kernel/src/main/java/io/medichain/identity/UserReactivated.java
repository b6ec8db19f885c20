package io.medichain.identity;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The user may sign in again.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.user-reactivated")
@Revision("1")
public record UserReactivated(UserId userId, String reason) implements UserEvent {}
