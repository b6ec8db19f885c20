package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What was shown at a sign-in. */
public enum SignInMethod {
    @JsonProperty("password")
    PASSWORD,

    @JsonProperty("password-and-totp")
    PASSWORD_AND_TOTP
}
