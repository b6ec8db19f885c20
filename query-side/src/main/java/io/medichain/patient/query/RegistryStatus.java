package io.medichain.patient.query;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an entry of the registry stands. */
enum RegistryStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("deactivated")
    DEACTIVATED,
    /** It was a duplicate; the person goes on under another entry. */
    @JsonProperty("merged")
    MERGED,
    @JsonProperty("erased")
    ERASED;

    boolean isListed() {
        return switch (this) {
            case ACTIVE, DEACTIVATED -> true;
            case MERGED, ERASED -> false;
        };
    }
}
