package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member of a care team does there. */
public enum CareRole {
    @JsonProperty("attending")
    ATTENDING,
    @JsonProperty("consultant")
    CONSULTANT,
    @JsonProperty("nurse")
    NURSE,
    @JsonProperty("pharmacist")
    PHARMACIST,
    @JsonProperty("therapist")
    THERAPIST,
    @JsonProperty("coordinator")
    COORDINATOR
}
