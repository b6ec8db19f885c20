package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The user changed the password, knowing the old one; all sessions end.
 *
 * @param userId the user
 * @param passwordHash PHC string of Argon2id
 */
@EventType("identity.password-changed")
@Revision("1")
public record PasswordChanged(UserId userId, Personal<String> passwordHash) implements UserEvent {}
