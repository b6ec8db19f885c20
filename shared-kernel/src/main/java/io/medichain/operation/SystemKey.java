package io.medichain.operation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A key of the system that is replaced now and then. */
public enum SystemKey {
    /** Wraps the data keys of one organisation's persons. */
    @JsonProperty("tenant")
    TENANT,
    /** Wraps the tenants' keys and the secrets of the system. */
    @JsonProperty("master")
    MASTER,
    /** Signs the checkpoints of the log. */
    @JsonProperty("log")
    LOG,
    /** Signs access tokens. */
    @JsonProperty("token-signing")
    TOKEN_SIGNING,
    /** Anchors the log on the chains. */
    @JsonProperty("anchoring")
    ANCHORING
}
