package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which part of the data of a patient, or of a user, was asked for. */
public enum AccessedPart {
    @JsonProperty("patient-list")
    PATIENT_LIST,
    @JsonProperty("patient-search")
    PATIENT_SEARCH,
    @JsonProperty("demographics")
    DEMOGRAPHICS,
    @JsonProperty("care-team")
    CARE_TEAM,
    @JsonProperty("chart")
    CHART,
    @JsonProperty("timeline")
    TIMELINE,
    @JsonProperty("records")
    RECORDS,
    @JsonProperty("record")
    RECORD,
    @JsonProperty("problem-list")
    PROBLEM_LIST,
    @JsonProperty("allergies")
    ALLERGIES,
    @JsonProperty("medications")
    MEDICATIONS,
    @JsonProperty("documents")
    DOCUMENTS,
    @JsonProperty("document-content")
    DOCUMENT_CONTENT,
    @JsonProperty("encounters")
    ENCOUNTERS,
    @JsonProperty("encounter")
    ENCOUNTER,
    @JsonProperty("bed-board")
    BED_BOARD,
    @JsonProperty("history")
    HISTORY,
    @JsonProperty("changes")
    CHANGES,
    @JsonProperty("access-log")
    ACCESS_LOG,
    @JsonProperty("disclosures")
    DISCLOSURES,

    @JsonProperty("account-list")
    ACCOUNT_LIST,
    @JsonProperty("account")
    ACCOUNT,
    @JsonProperty("sessions")
    SESSIONS,
    @JsonProperty("sign-ins")
    SIGN_INS,
    @JsonProperty("roles")
    ROLES
}
