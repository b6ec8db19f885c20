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
    LEGAL_OBLIGATION
}
