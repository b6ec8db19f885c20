package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** FHIR R4 AdministrativeGender. */
public enum AdministrativeGender {
    @JsonProperty("male")
    MALE,
    @JsonProperty("female")
    FEMALE,
    @JsonProperty("other")
    OTHER,
    @JsonProperty("unknown")
    UNKNOWN
}
