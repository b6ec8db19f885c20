package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a provision does (FHIR R4 ConsentProvisionType). */
public enum ProvisionType {
    /** It opens what it covers. */
    @JsonProperty("permit")
    PERMIT,
    /** It closes what it covers, to whom a care team, a visit or another consent would open it. */
    @JsonProperty("deny")
    DENY
}
