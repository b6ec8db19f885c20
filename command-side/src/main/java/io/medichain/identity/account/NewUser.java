package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.id.TenantId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.password.Password;
import io.medichain.problem.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be registered.
 *
 * @param tenant where
 * @param userName the name to sign in with; in the form of an e-mail address only where it is the account's own
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
        UserOrigin origin) {
    public NewUser {
        requireOwnName(userName, email);
    }

    /**
     * Refuses a name in the form of an e-mail address that is not the account's own (HTTP 400): it would answer for
     * somebody else. Says the same whether somebody has that address or not.
     */
    static void requireOwnName(UserName userName, EmailAddress email) {
        boolean isOwn = userName.asAddress()
                .map(address -> address.normalised().equals(email.normalised()))
                .orElse(true);
        Rule.format(isOwn, "userName", "no e-mail address but the account's own");
    }
}
