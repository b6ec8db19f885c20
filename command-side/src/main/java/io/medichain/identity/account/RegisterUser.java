package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Registers a user and reserves name and address, both or none.
 *
 * @param userId the user
 * @param userName the name to sign in with
 * @param userNameToken its keyed hash; missing where the name is the address, which is reserved as such
 * @param email where mail goes
 * @param emailToken its keyed hash
 * @param displayName the name as people read it
 * @param roles what the user is
 * @param passwordHash PHC string; missing for an invited user
 * @param origin who registers
 * @param link the link that verifies the address, or lets an invited user choose a password
 * @param linkExpiresAt until when the link holds
 */
public record RegisterUser(
        @TargetAggregateIdentifier UserId userId,
        Personal<UserName> userName,
        @Nullable String userNameToken,
        Personal<EmailAddress> email,
        String emailToken,
        Personal<String> displayName,
        List<Role> roles,
        @Nullable Personal<String> passwordHash,
        UserOrigin origin,
        OpaqueTokenHash link,
        Instant linkExpiresAt) {}
