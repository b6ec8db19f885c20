package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of medical records; each has a content of its own type. */
public enum RecordKind {
    @JsonProperty("condition")
    CONDITION,
    @JsonProperty("allergy")
    ALLERGY,
    @JsonProperty("immunisation")
    IMMUNISATION,
    @JsonProperty("procedure")
    PROCEDURE,
    @JsonProperty("observation")
    OBSERVATION,
    @JsonProperty("medication-statement")
    MEDICATION_STATEMENT,
    @JsonProperty("report")
    REPORT,
    @JsonProperty("care-plan")
    CARE_PLAN,
    @JsonProperty("document")
    DOCUMENT,
    @JsonProperty("device")
    DEVICE,
    @JsonProperty("imaging")
    IMAGING,
    @JsonProperty("note")
    NOTE
}
