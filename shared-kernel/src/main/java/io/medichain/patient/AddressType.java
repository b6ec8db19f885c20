package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** FHIR R4 AddressType. */
public enum AddressType {
    @JsonProperty("postal")
    POSTAL,
    @JsonProperty("physical")
    PHYSICAL,
    @JsonProperty("both")
    BOTH
}
