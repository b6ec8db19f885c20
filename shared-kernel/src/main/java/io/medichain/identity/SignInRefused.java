package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * A try to sign in, or to show a second factor, was refused.
 *
 * @param userId the user
 * @param reason why
 */
@EventType("identity.sign-in-refused")
@Revision("1")
public record SignInRefused(UserId userId, SignInRefusal reason) implements UserEvent {}
