package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A link to verify the e-mail address was sent.
 *
 * @param userId the user
 * @param tokenHash SHA-256 of the token in the link, base64url
 * @param expiresAt until when the link holds
 */
@EventType("identity.email-verification-asked")
@Revision("1")
public record EmailVerificationAsked(UserId userId, String tokenHash, Instant expiresAt) implements UserEvent {}
