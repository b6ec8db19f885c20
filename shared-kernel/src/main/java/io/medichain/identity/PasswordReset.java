package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * A new password was chosen through a link; all sessions end.
 *
 * @param userId the user
 * @param passwordHash PHC string of Argon2id
 */
@EventType("identity.password-reset")
@Revision("1")
public record PasswordReset(UserId userId, Personal<String> passwordHash) implements UserEvent {}
