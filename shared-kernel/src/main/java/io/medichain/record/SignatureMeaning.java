package io.medichain.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a signature means: 21 CFR 11.50(a)(3). */
public enum SignatureMeaning {
    @JsonProperty("authorship")
    AUTHORSHIP,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("approval")
    APPROVAL,
    @JsonProperty("verification")
    VERIFICATION,
    @JsonProperty("responsibility")
    RESPONSIBILITY
}
