package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonProperty;

/** That a value is a bound of what was measured, and not it (FHIR R4 quantity-comparator). */
public enum QuantityComparator {
    @JsonProperty("<")
    LESS("<"),
    @JsonProperty("<=")
    AT_MOST("<="),
    @JsonProperty(">=")
    AT_LEAST(">="),
    @JsonProperty(">")
    MORE(">");

    private final String sign;

    QuantityComparator(String sign) {
        this.sign = sign;
    }

    /** Its sign. */
    public String sign() {
        return sign;
    }

    /** Whether what was measured lies below the value, or above it. */
    public boolean isBelow() {
        return this == LESS || this == AT_MOST;
    }

    /** Whether the value itself may have been measured. */
    public boolean includesValue() {
        return this == AT_MOST || this == AT_LEAST;
    }
}
