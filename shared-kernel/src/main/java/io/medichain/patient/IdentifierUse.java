package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** FHIR R4 IdentifierUse. */
public enum IdentifierUse {
    @JsonProperty("usual")
    USUAL,
    @JsonProperty("official")
    OFFICIAL,
    @JsonProperty("temp")
    TEMPORARY,
    @JsonProperty("secondary")
    SECONDARY,
    @JsonProperty("old")
    OLD
}
