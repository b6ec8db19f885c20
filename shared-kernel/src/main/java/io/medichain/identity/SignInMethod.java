package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.access.AuthenticationMethod;
import java.util.EnumSet;
import java.util.Set;

/** What was shown at a sign-in. */
public enum SignInMethod {
    @JsonProperty("password")
    PASSWORD,

    @JsonProperty("password-and-totp")
    PASSWORD_AND_TOTP;

    /** The same, one by one, as access tokens tell it. */
    public Set<AuthenticationMethod> shown() {
        return switch (this) {
            case PASSWORD -> EnumSet.of(AuthenticationMethod.PASSWORD);
            case PASSWORD_AND_TOTP -> EnumSet.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE);
        };
    }
}
