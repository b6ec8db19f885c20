package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a visit or stay is. */
enum EncounterStatus {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("admitted")
    ADMITTED,
    @JsonProperty("discharged")
    DISCHARGED,
    @JsonProperty("closed")
    CLOSED;

    boolean isOpen() {
        return this != CLOSED;
    }
}
