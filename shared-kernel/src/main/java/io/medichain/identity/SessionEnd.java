package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a session ended. */
public enum SessionEnd {
    @JsonProperty("signed-out")
    SIGNED_OUT,

    /** The user ended it from another one. */
    @JsonProperty("ended-by-user")
    ENDED_BY_USER,

    /** A refresh token, or the code of an app, came a second time: one of the two holders stole it. */
    @JsonProperty("refresh-token-reused")
    REFRESH_TOKEN_REUSED,

    /** The account was deactivated, its password or its roles changed, or an admin ended it. */
    @JsonProperty("revoked")
    REVOKED,

    /** It lasted as long, or was refreshed as often, as any session may. */
    @JsonProperty("expired")
    EXPIRED,

    /** Nobody refreshed it for the time that inactivity may last. */
    @JsonProperty("inactive")
    INACTIVE
}
