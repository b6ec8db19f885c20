package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.access.Action;

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

    /** Which account is the patient's own. */
    @JsonProperty("account-link")
    ACCOUNT_LINK("which account is yours"),
    /** The letters of a sandbox. */
    @JsonProperty("outbox")
    OUTBOX("letters to users"),
    /** What the log proves of it. */
    @JsonProperty("ledger")
    LEDGER("what the log proves of your record"),
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

    /** What an action is about, where nobody knows better. */
    public static AccessedPart of(Action action) {
        return switch (action) {
            case SEARCH_PATIENTS -> PATIENT_SEARCH;
            case REGISTER_PATIENT,
                    UPDATE_DEMOGRAPHICS,
                    READ_PATIENT,
                    ISSUE_DID,
                    ROTATE_DID_KEY,
                    MERGE_PATIENTS,
                    TELL_PATIENTS_APART,
                    DEACTIVATE_PATIENT,
                    ERASE_PATIENT,
                    PLACE_LEGAL_HOLD,
                    LIFT_LEGAL_HOLD -> DEMOGRAPHICS;
            case ASSIGN_TO_CARE_TEAM, REMOVE_FROM_CARE_TEAM -> CARE_TEAM;
            case LINK_USER_ACCOUNT -> ACCOUNT_LINK;
            case READ_CHART -> CHART;
            case OPEN_ENCOUNTER,
                    ADMIT_PATIENT,
                    TRANSFER_BED,
                    DISCHARGE_PATIENT,
                    CLOSE_ENCOUNTER,
                    ASSIGN_BED,
                    RELEASE_BED -> ENCOUNTER;
            case READ_ENCOUNTERS -> ENCOUNTERS;
            case SET_UP_BED, READ_BED_BOARD -> BED_BOARD;
            case ADD_RECORD, AMEND_RECORD, SIGN_RECORD, RETRACT_RECORD -> RECORD;
            case ATTACH_DOCUMENT, READ_DOCUMENT -> DOCUMENT_CONTENT;
            case READ_RECORD, READ_TEST_ORDERS, IMPORT_RECORDS -> RECORDS;
            case READ_PRESCRIPTIONS, ISSUE_PRESCRIPTION -> PRESCRIPTIONS;
            case READ_INVOICES, OPEN_INVOICE -> INVOICES;
            case GRANT_CONSENT, REVOKE_CONSENT, READ_CONSENTS -> CONSENTS;
            case READ_WHO_MAY_SEE -> WHO_MAY_SEE;
            case OPEN_EMERGENCY_ACCESS, CLOSE_EMERGENCY_ACCESS, REVIEW_EMERGENCY_ACCESS, READ_EMERGENCY_REVIEWS ->
                EMERGENCY_ACCESS;
            case READ_HISTORY -> HISTORY;
            case READ_DISCLOSURES -> DISCLOSURES;
            case READ_ACCESS_LOG, EXPORT_EVIDENCE -> ACCESS_LOG;
            case REGISTER_USER,
                    READ_USERS,
                    DEACTIVATE_USER,
                    ASSIGN_DEPARTMENT,
                    REACTIVATE_USER,
                    RECORD_LICENCE,
                    VERIFY_LICENCE,
                    REVOKE_LICENCE,
                    CHANGE_OWN_PASSWORD,
                    MANAGE_OWN_SECOND_FACTOR,
                    STEP_UP,
                    RESET_SECOND_FACTOR,
                    RESET_SECOND_FACTOR_OF_ADMIN,
                    READ_OWN_ACCOUNT -> ACCOUNT;
            case END_SESSIONS_OF_USER, END_OWN_SESSION -> SESSIONS;
            case GRANT_ROLE, REVOKE_ROLE, READ_ROLE_REVIEW -> ROLES;
            case READ_SIGN_IN_HISTORY -> SIGN_INS;
            case READ_OUTBOX -> OUTBOX;
            case READ_LEDGER, READ_PROOF, READ_LEDGER_ENTRIES, VERIFY_PATIENT -> LEDGER;
            case READ_DEAD_LETTERS,
                    RETRY_DEAD_LETTER,
                    DISCARD_DEAD_LETTER,
                    ROTATE_TENANT_KEY,
                    READ_STATISTICS,
                    DEFINE_STATISTICS,
                    READ_OPERATIONS,
                    REBUILD_VIEWS,
                    BACK_UP,
                    ROTATE_KEYS,
                    GIVE_SETUP_LINK,
                    START_IMPORT_RUN,
                    CLOSE_IMPORT_RUN -> OPERATIONS;
        };
    }
}
