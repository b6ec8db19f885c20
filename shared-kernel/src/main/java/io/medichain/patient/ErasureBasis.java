package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On which ground a person is erased: GDPR Article 17(1), letters a to e. */
public enum ErasureBasis {
    /** (a) The data is no longer necessary. */
    @JsonProperty("no-longer-necessary")
    NO_LONGER_NECESSARY,
    /** (b) Consent was withdrawn and there is no other ground. */
    @JsonProperty("consent-withdrawn")
    CONSENT_WITHDRAWN,
    /** (c) The person objects. */
    @JsonProperty("objection")
    OBJECTION,
    /** (d) The data was processed unlawfully. */
    @JsonProperty("unlawful-processing")
    UNLAWFUL_PROCESSING,
    /** (e) A law demands it. */
    @JsonProperty("legal-obligation")
    LEGAL_OBLIGATION;

    /**
     * Whether a law that demands to keep the records stands above this ground: not above another law that demands to
     * erase them, and what was unlawful from the start is not kept for it.
     */
    public boolean yieldsToRetention() {
        return switch (this) {
            case NO_LONGER_NECESSARY, CONSENT_WITHDRAWN, OBJECTION -> true;
            case UNLAWFUL_PROCESSING, LEGAL_OBLIGATION -> false;
        };
    }
}
