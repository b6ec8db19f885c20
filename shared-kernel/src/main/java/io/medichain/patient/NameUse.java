package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** FHIR R4 NameUse. */
public enum NameUse {
    @JsonProperty("usual")
    USUAL,
    @JsonProperty("official")
    OFFICIAL,
    @JsonProperty("temp")
    TEMPORARY,
    @JsonProperty("nickname")
    NICKNAME,
    @JsonProperty("anonymous")
    ANONYMOUS,
    @JsonProperty("old")
    OLD,
    @JsonProperty("maiden")
    MAIDEN
}
