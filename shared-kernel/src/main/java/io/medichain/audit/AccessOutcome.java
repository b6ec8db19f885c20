package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an access was allowed. */
public enum AccessOutcome {
    @JsonProperty("granted")
    GRANTED,
    @JsonProperty("denied")
    DENIED
}
