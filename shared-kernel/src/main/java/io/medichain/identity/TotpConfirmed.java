package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The user has shown a code: from now on sign-in asks for one.
 *
 * @param userId the user
 * @param timeStep the 30 s step of the code, which is used up
 */
@EventType("identity.totp-confirmed")
@Revision("1")
public record TotpConfirmed(UserId userId, long timeStep) implements UserEvent {}
