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
    PASSWORD_AND_TOTP,

    /** A recovery code is a password that serves once, so RFC 8176 has the word of one-time codes for it. */
    @JsonProperty("password-and-recovery-code")
    PASSWORD_AND_RECOVERY_CODE,

    /**
     * After a second factor was reset, with what was sent by mail or, to an operator, given at the console of the
     * machine. That is no second factor: it opens the way to enrol one.
     */
    @JsonProperty("password-and-mail")
    PASSWORD_AND_MAIL;

    /** The same, one by one, as access tokens tell it. */
    public Set<AuthenticationMethod> shown() {
        return switch (this) {
            case PASSWORD, PASSWORD_AND_MAIL -> EnumSet.of(AuthenticationMethod.PASSWORD);
            case PASSWORD_AND_TOTP, PASSWORD_AND_RECOVERY_CODE ->
                EnumSet.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE);
        };
    }
}
