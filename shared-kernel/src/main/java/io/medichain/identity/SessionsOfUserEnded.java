package io.medichain.identity;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * All sessions of the user end.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.sessions-of-user-ended")
@Revision("1")
public record SessionsOfUserEnded(UserId userId, String reason) implements UserEvent {}
