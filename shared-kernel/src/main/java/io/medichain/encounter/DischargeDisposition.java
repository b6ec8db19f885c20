package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a patient goes after a stay: FHIR R4 discharge-disposition. */
public enum DischargeDisposition {
    @JsonProperty("home")
    HOME,
    @JsonProperty("alt-home")
    ALTERNATIVE_HOME,
    @JsonProperty("other-hcf")
    OTHER_HEALTHCARE_FACILITY,
    @JsonProperty("hosp")
    HOSPICE,
    @JsonProperty("long")
    LONG_TERM_CARE,
    @JsonProperty("aadvice")
    LEFT_AGAINST_ADVICE,
    @JsonProperty("exp")
    EXPIRED,
    @JsonProperty("psy")
    PSYCHIATRIC_HOSPITAL,
    @JsonProperty("rehab")
    REHABILITATION,
    @JsonProperty("snf")
    SKILLED_NURSING_FACILITY,
    @JsonProperty("oth")
    OTHER
}
