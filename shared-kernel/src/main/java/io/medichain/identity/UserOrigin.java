package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who registered a user. */
public enum UserOrigin {
    /** The one-time setup of the organisation. */
    @JsonProperty("setup")
    SETUP,

    /** An admin; the address counts as known. */
    @JsonProperty("admin")
    ADMIN,

    /** The user; nobody can sign in before the address is verified. */
    @JsonProperty("self")
    SELF
}
