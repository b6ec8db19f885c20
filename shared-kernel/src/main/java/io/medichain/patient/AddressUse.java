package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** FHIR R4 AddressUse. */
public enum AddressUse {
    @JsonProperty("home")
    HOME,
    @JsonProperty("work")
    WORK,
    @JsonProperty("temp")
    TEMPORARY,
    @JsonProperty("old")
    OLD,
    @JsonProperty("billing")
    BILLING
}
