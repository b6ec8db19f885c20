package io.medichain.identity.session;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.medichain.identity.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in with.
 *
 * @param organisation the organisation; may be left out while there is only one
 * @param userName the user name or the e-mail address
 * @param password the password
 * @param code the one-time code, where a second factor is enrolled, or a recovery code in its place
 */
record Credentials(
        @JsonAlias("tenant") @Nullable TenantId organisation,
        @JsonAlias({"username", "email"}) @Nullable String userName,
        @Nullable String password,
        @Nullable String code) {
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
