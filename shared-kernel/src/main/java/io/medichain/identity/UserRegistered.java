package io.medichain.identity;

import io.medichain.access.Role;
import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A user was registered: by an admin with roles, or by the patient who the user is.
 *
 * @param userId the user
 * @param userName the name to sign in with
 * @param email where mail goes
 * @param displayName the name as people read it
 * @param roles what the user is from the start
 * @param passwordHash PHC string of Argon2id; missing until an invited user chose one
 * @param origin who registered the user
 */
@EventType("identity.user-registered")
@Revision("1")
public record UserRegistered(
        UserId userId,
        Personal<UserName> userName,
        Personal<EmailAddress> email,
        Personal<String> displayName,
        List<Role> roles,
        @Nullable Personal<String> passwordHash,
        UserOrigin origin)
        implements UserEvent {}
