package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.personal.DataClass;

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
    NOTE,
    /** A resource of another system that is kept whole. */
    @JsonProperty("resource")
    RESOURCE,
    /** The same, of what was charged, claimed and paid; in the content its kind is {@code resource}, too. */
    @JsonProperty("financial-resource")
    FINANCIAL_RESOURCE;

    /** Whether it is all that another system says in a resource: here nothing is added to it. */
    public boolean isKeptWhole() {
        return this == RESOURCE || this == FINANCIAL_RESOURCE;
    }

    /** The class of personal data of what such a record says. */
    public DataClass dataClass() {
        return this == FINANCIAL_RESOURCE ? DataClass.FINANCIAL : DataClass.CLINICAL;
    }
}
