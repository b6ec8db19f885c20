package io.medichain.operation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a new log was begun. A closed set: free text could name a person. */
public enum RenewalReason {
    /** The newest backup is older than what was signed or anchored, and there is nothing newer. */
    @JsonProperty("older-backup")
    OLDER_BACKUP,
    /** The chain, or the state of the local node, is gone for good. */
    @JsonProperty("chain-lost")
    CHAIN_LOST,
    /** Somebody else has the log's key, or the one that anchors. */
    @JsonProperty("key-compromised")
    KEY_COMPROMISED
}
