package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * All sessions of the user end.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.sessions-of-user-ended")
@Revision("2")
public record SessionsOfUserEnded(UserId userId, Personal<String> reason) implements UserEvent {}
