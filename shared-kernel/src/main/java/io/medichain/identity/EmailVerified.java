package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The user has shown to receive mail at the address.
 *
 * @param userId the user
 */
@EventType("identity.email-verified")
@Revision("1")
public record EmailVerified(UserId userId) implements UserEvent {}
