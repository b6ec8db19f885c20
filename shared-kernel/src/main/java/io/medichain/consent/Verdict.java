package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an emergency access was judged. */
public enum Verdict {
    @JsonProperty("justified")
    JUSTIFIED,
    @JsonProperty("not-justified")
    NOT_JUSTIFIED
}
