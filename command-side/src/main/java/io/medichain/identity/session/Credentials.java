package io.medichain.identity.session;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.medichain.identity.TenantId;
import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in with.
 *
 * @param organisation the organisation; may be left out while there is only one
 * @param userName the user name or the e-mail address
 * @param password the password, at most 1000 characters
 * @param code the one-time code, where a second factor is enrolled, or a recovery code in its place
 */
record Credentials(
        @Nullable TenantId organisation,
        @JsonAlias({"username", "email"}) String userName,
        String password,
        @Nullable String code) {
    private static final int LONGEST_PASSWORD = 1000;

    Credentials {
        Rule.present(userName, "userName");
        Rule.present(password, "password");
        Rule.format(password.length() <= LONGEST_PASSWORD, "password", "at most 1000 characters");
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
