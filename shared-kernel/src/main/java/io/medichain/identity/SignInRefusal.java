package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a sign-in was refused. The caller is never told which. */
public enum SignInRefusal {
    @JsonProperty("wrong-password")
    WRONG_PASSWORD,

    @JsonProperty("wrong-code")
    WRONG_CODE,

    /** The password was right; the one-time code was not given. */
    @JsonProperty("code-missing")
    CODE_MISSING,

    @JsonProperty("locked")
    LOCKED,

    @JsonProperty("deactivated")
    DEACTIVATED,

    @JsonProperty("email-not-verified")
    EMAIL_NOT_VERIFIED
}
