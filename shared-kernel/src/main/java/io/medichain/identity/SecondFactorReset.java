package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody else took the user's second factor away, because it was lost: all sessions end, and the next sign-in asks
 * for the password and for what was sent by mail.
 *
 * @param userId the user
 * @param reason why
 * @param tokenHash SHA-256 of the token in the letter, base64url
 * @param expiresAt until when the token holds
 */
@EventType("identity.second-factor-reset")
@Revision("1")
public record SecondFactorReset(UserId userId, Personal<String> reason, String tokenHash, Instant expiresAt)
        implements UserEvent {}
