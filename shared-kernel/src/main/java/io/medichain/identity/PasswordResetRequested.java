package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A link to choose a new password was sent, or given at the console of the machine.
 *
 * @param userId the user
 * @param tokenHash SHA-256 of the token in the link, base64url
 * @param expiresAt until when the link holds
 */
@EventType("identity.password-reset-requested")
@Revision("1")
public record PasswordResetRequested(UserId userId, String tokenHash, Instant expiresAt) implements UserEvent {}
