package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a patient's entry in the registry is closed. */
public enum DeactivationReason {
    @JsonProperty("deceased")
    DECEASED,
    @JsonProperty("moved-away")
    MOVED_AWAY,
    @JsonProperty("entered-in-error")
    ENTERED_IN_ERROR,
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("other")
    OTHER
}
