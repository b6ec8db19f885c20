package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * A secret for one-time codes (RFC 6238) was given to the user, who has yet to show a code.
 *
 * @param userId the user
 * @param secret 160 bits, base32
 */
@EventType("identity.totp-enrolled")
@Revision("1")
public record TotpEnrolled(UserId userId, Personal<String> secret) implements UserEvent {}
