package io.medichain.identity.session;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.medichain.id.TenantId;
import io.medichain.identity.UserName;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @JsonAlias({"username", "email"}) UserName userName,

        @Schema(example = "correct horse battery staple") @Longest(value = Size.EXPLANATION, least = 0)
        String password,

        @Schema(example = "492039") @Longest(value = Size.EXPLANATION, least = 0) @Nullable
        String code) {
    Credentials {
        Rule.atMost(password, "password", Size.EXPLANATION);
        Rule.atMost(code == null ? "" : code, "code", Size.EXPLANATION);
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
