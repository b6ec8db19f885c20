package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.password.Password;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be registered.
 *
 * @param tenant where
 * @param userName the name to sign in with
 * @param email where mail goes
 * @param displayName the name as people read it, 1 to 200 characters
 * @param roles what the user is
 * @param password missing for a user who is to choose one
 * @param origin who registers
 */
public record NewUser(
        TenantId tenant,
        UserName userName,
        EmailAddress email,
        String displayName,
        List<Role> roles,
        @Nullable Password password,
        UserOrigin origin) {}
