package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a part of what should be known is not there (HL7 code system data-absent-reason, as far as names go). */
public enum AbsentReason {
    @JsonProperty("unknown")
    UNKNOWN,
    @JsonProperty("asked-unknown")
    ASKED_UNKNOWN,
    @JsonProperty("temp-unknown")
    TEMPORARILY_UNKNOWN,
    @JsonProperty("not-asked")
    NOT_ASKED,
    @JsonProperty("asked-declined")
    DECLINED,
    @JsonProperty("masked")
    MASKED,
    @JsonProperty("not-applicable")
    NOT_APPLICABLE,
    @JsonProperty("unsupported")
    UNSUPPORTED,
    @JsonProperty("as-text")
    AS_TEXT,
    @JsonProperty("error")
    ERROR,
    @JsonProperty("not-permitted")
    NOT_PERMITTED
}
