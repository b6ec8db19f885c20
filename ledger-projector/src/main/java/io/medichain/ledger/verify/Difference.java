package io.medichain.ledger.verify;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the first event differs that does. */
public enum Difference {
    /** Its stored bytes are others than those that were sealed. */
    @JsonProperty("edited")
    EDITED,
    /** It was sealed and is not in the store any more. */
    @JsonProperty("missing")
    MISSING,
    /** It is in the store among sealed events and was never sealed. */
    @JsonProperty("inserted")
    INSERTED,
    /** It was sealed in another place. */
    @JsonProperty("reordered")
    REORDERED,
    /** The log's own key, or a chain, vouches for another history; or a checkpoint is not what was signed. */
    @JsonProperty("fork")
    FORK,
    /** The events are those that were sealed, but a file of the log is not. */
    @JsonProperty("damaged")
    DAMAGED,
    /** Events that no checkpoint covers, in a system that does not seal any more. */
    @JsonProperty("unsealed tail")
    UNSEALED_TAIL,
    /** Events that no anchor covers, where that was asked for. */
    @JsonProperty("unanchored tail")
    UNANCHORED_TAIL
}
