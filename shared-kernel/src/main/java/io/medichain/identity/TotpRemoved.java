package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The user has no second factor any more.
 *
 * @param userId the user
 */
@EventType("identity.totp-removed")
@Revision("1")
public record TotpRemoved(UserId userId) implements UserEvent {}
