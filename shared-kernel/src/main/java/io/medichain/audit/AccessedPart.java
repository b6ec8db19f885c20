package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.access.Action;
import io.medichain.access.Kind;

/** Which part of the data of a patient, or of a user, was asked for. */
public enum AccessedPart {
    @JsonProperty("patient-list")
    PATIENT_LIST("a list of patients with your name"),
    @JsonProperty("patient-search")
    PATIENT_SEARCH("a search result with your name"),
    @JsonProperty("demographics")
    DEMOGRAPHICS("your personal details"),
    @JsonProperty("care-team")
    CARE_TEAM("your care team"),
    @JsonProperty("chart")
    CHART("your chart"),
    @JsonProperty("timeline")
    TIMELINE("your timeline"),
    @JsonProperty("records")
    RECORDS("your medical records"),
    @JsonProperty("record")
    RECORD("one of your medical records"),
    @JsonProperty("problem-list")
    PROBLEM_LIST("your problem list"),
    @JsonProperty("allergies")
    ALLERGIES("your allergies"),
    @JsonProperty("medications")
    MEDICATIONS("your medications"),
    @JsonProperty("documents")
    DOCUMENTS("the list of your documents"),
    @JsonProperty("document-content")
    DOCUMENT_CONTENT("one of your documents"),
    @JsonProperty("encounters")
    ENCOUNTERS("the list of your visits"),
    @JsonProperty("encounter")
    ENCOUNTER("one of your visits"),
    @JsonProperty("bed-board")
    BED_BOARD("the bed board"),
    @JsonProperty("history")
    HISTORY("the history of your record"),
    @JsonProperty("changes")
    CHANGES("the changes of your record"),
    @JsonProperty("access-log")
    ACCESS_LOG("the access log"),
    @JsonProperty("disclosures")
    DISCLOSURES("who has seen your record"),

    @JsonProperty("prescriptions")
    PRESCRIPTIONS("your prescriptions"),
    @JsonProperty("invoices")
    INVOICES("your invoices"),

    /** What the patient agreed to, here or elsewhere. */
    @JsonProperty("consents")
    CONSENTS("the consents of your record"),
    @JsonProperty("who-may-see")
    WHO_MAY_SEE("who may see your record"),
    @JsonProperty("emergency-access")
    EMERGENCY_ACCESS("an emergency access to your record"),

    @JsonProperty("account-list")
    ACCOUNT_LIST("a list of users"),
    @JsonProperty("account")
    ACCOUNT("an account"),
    @JsonProperty("sessions")
    SESSIONS("the sessions of an account"),
    @JsonProperty("sign-ins")
    SIGN_INS("the sign-ins"),
    @JsonProperty("roles")
    ROLES("the roles of users"),

    /** All of it, for another system. */
    @JsonProperty("export")
    EXPORT("all of your record, in an export,"),

    /** Which account is the patient's own. */
    @JsonProperty("account-link")
    ACCOUNT_LINK("which account is yours"),
    /** The letters of a sandbox. */
    @JsonProperty("outbox")
    OUTBOX("letters to users"),
    /** What the log proves of it. */
    @JsonProperty("ledger")
    LEDGER("what the log proves of your record"),
    /** That something changed, as it happens; of nobody in particular. */
    @JsonProperty("notices")
    NOTICES("word of changes as they happen"),
    /** Which apps users may let in. */
    @JsonProperty("apps")
    APPS("the list of apps"),
    /** Nothing of a person: the installation, or the house as a whole. */
    @JsonProperty("operations")
    OPERATIONS("something that concerns nobody's record");

    private final String words;

    AccessedPart(String words) {
        this.words = words;
    }

    /** What the patient reads of it, behind "opened" or "changed". */
    public String words() {
        return words;
    }

    /** What an action is about, where nobody knows better: what its usual kind is, but for a few. */
    public static AccessedPart of(Action action) {
        return switch (action) {
            case SEARCH_PATIENTS -> PATIENT_SEARCH;
            case READ_ENCOUNTERS -> ENCOUNTERS;
            case READ_RECORD, IMPORT_RECORDS -> RECORDS;
            case READ_WHO_MAY_SEE -> WHO_MAY_SEE;
            case READ_PROOF, VERIFY_PATIENT, PROVE_COMPLETENESS -> LEDGER;
            case END_SESSIONS_OF_USER, END_OWN_SESSION -> SESSIONS;
            case RESET_SECOND_FACTOR_OF_ADMIN -> ACCOUNT;
            default -> of(action.kinds().getFirst());
        };
    }

    private static AccessedPart of(Kind kind) {
        return switch (kind) {
            case PATIENT, REGISTRATION, ERASURE, LEGAL_HOLD -> DEMOGRAPHICS;
            case CARE_TEAM, CARE_ASSIGNMENT -> CARE_TEAM;
            case ACCOUNT_LINK -> ACCOUNT_LINK;
            case CHART, DEIDENTIFIED_RECORD -> CHART;
            case ENCOUNTER -> ENCOUNTER;
            case BED, BED_BOARD -> BED_BOARD;
            case RECORD, OBSERVATIONS, VITALS, NOTE, MEDICATION_ADMINISTRATION, TEST_RESULT -> RECORD;
            case TEST_ORDER -> RECORDS;
            case DOCUMENT -> DOCUMENT_CONTENT;
            case PRESCRIPTION, PRESCRIPTION_HISTORY, DEIDENTIFIED_PRESCRIPTION -> PRESCRIPTIONS;
            case INVOICE, INVOICE_HISTORY, DEIDENTIFIED_INVOICE -> INVOICES;
            case EXPORT, ORDERED_EXPORT -> EXPORT;
            case CONSENT -> CONSENTS;
            case EMERGENCY_ACCESS, EMERGENCY_REVIEW -> EMERGENCY_ACCESS;
            case HISTORY -> HISTORY;
            case DISCLOSURES -> DISCLOSURES;
            case ACCESS_LOG, EVIDENCE -> ACCESS_LOG;
            case USER, LICENCE, OWN_ACCOUNT -> ACCOUNT;
            case ROLE, ROLE_REVIEW -> ROLES;
            case SIGN_IN_HISTORY -> SIGN_INS;
            case OUTBOX -> OUTBOX;
            case LEDGER, LEDGER_ENTRY -> LEDGER;
            case NOTICES -> NOTICES;
            case APP -> APPS;
            case IMPORT,
                    DEAD_LETTER,
                    TENANT_KEY,
                    OPERATIONS,
                    ORGANISATION,
                    DEPARTMENT_ANALYTICS,
                    BILLING_ANALYTICS,
                    HOSPITAL_ANALYTICS -> OPERATIONS;
        };
    }
}
