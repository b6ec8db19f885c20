package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The user may sign in again.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.user-reactivated")
@Revision("2")
public record UserReactivated(UserId userId, Personal<String> reason) implements UserEvent {}
