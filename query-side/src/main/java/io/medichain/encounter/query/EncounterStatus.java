package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.EncounterHeading;

/** How far a visit or stay is. */
enum EncounterStatus {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("admitted")
    ADMITTED,
    @JsonProperty("discharged")
    DISCHARGED,
    @JsonProperty("closed")
    CLOSED,
    /** It has not begun. */
    @JsonProperty("planned")
    PLANNED,
    /** It did not take place. */
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("entered-in-error")
    ENTERED_IN_ERROR;

    /** How one stands that was just told of. */
    static EncounterStatus opened(EncounterHeading heading) {
        return switch (heading.standing()) {
            case CURRENT, NONE_KNOWN, NOT_KNOWN, PROHIBITED, PAST -> OPEN;
            case PLANNED -> PLANNED;
            case NOT_SO -> CANCELLED;
            case MISTAKE -> ENTERED_IN_ERROR;
        };
    }

    /** Whether it is a visit: it takes or took place, or may still. */
    boolean isVisit() {
        return this != CANCELLED && this != ENTERED_IN_ERROR;
    }

    boolean isOpen() {
        return this == OPEN || this == ADMITTED || this == DISCHARGED;
    }
}
