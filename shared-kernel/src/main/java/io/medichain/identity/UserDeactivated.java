package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The user may no longer sign in; all sessions end.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.user-deactivated")
@Revision("2")
public record UserDeactivated(UserId userId, Personal<String> reason) implements UserEvent {}
