package io.medichain.access;

import static io.medichain.access.Kind.*;
import static io.medichain.access.Verb.READ;
import static io.medichain.access.Verb.WRITE;

import java.util.Arrays;
import java.util.List;

/**
 * Everything that somebody can ask for. An action is allowed when one of its kinds is: registering a patient, for
 * example, is writing a record for a doctor and work of the front desk for an admin.
 *
 * <p>The first kind is the usual one; a {@link Resource} that names its own kind (a note rather than any record)
 * replaces it.
 */
public enum Action {
    REGISTER_PATIENT(WRITE, PATIENT, REGISTRATION),
    UPDATE_DEMOGRAPHICS(WRITE, PATIENT, REGISTRATION),
    ASSIGN_TO_CARE_TEAM(WRITE, CARE_TEAM, CARE_ASSIGNMENT),
    REMOVE_FROM_CARE_TEAM(WRITE, CARE_TEAM, CARE_ASSIGNMENT),
    /** Sees who could come into a care team: for who may change it, and for nobody who only reads it. */
    CHOOSE_FOR_CARE_TEAM(WRITE, CARE_TEAM, CARE_ASSIGNMENT),
    LINK_USER_ACCOUNT(WRITE, ACCOUNT_LINK),
    ISSUE_DID(WRITE, REGISTRATION),
    ROTATE_DID_KEY(WRITE, REGISTRATION),
    MERGE_PATIENTS(WRITE, REGISTRATION),
    TELL_PATIENTS_APART(WRITE, REGISTRATION),
    DEACTIVATE_PATIENT(WRITE, REGISTRATION),
    REACTIVATE_PATIENT(WRITE, REGISTRATION),
    ERASE_PATIENT(WRITE, ERASURE),
    PLACE_LEGAL_HOLD(WRITE, LEGAL_HOLD),
    LIFT_LEGAL_HOLD(WRITE, LEGAL_HOLD),
    SEARCH_PATIENTS(READ, PATIENT),
    READ_PATIENT(READ, PATIENT),
    READ_CHART(READ, CHART),

    OPEN_ENCOUNTER(WRITE, ENCOUNTER, REGISTRATION),
    ADMIT_PATIENT(WRITE, ENCOUNTER, REGISTRATION),
    TRANSFER_BED(WRITE, ENCOUNTER, REGISTRATION),
    DISCHARGE_PATIENT(WRITE, ENCOUNTER, REGISTRATION),
    CLOSE_ENCOUNTER(WRITE, ENCOUNTER, REGISTRATION),
    ASSIGN_BED(WRITE, ENCOUNTER, REGISTRATION),
    RELEASE_BED(WRITE, ENCOUNTER, REGISTRATION),
    SET_UP_BED(WRITE, BED),
    READ_BED_BOARD(READ, BED_BOARD),
    READ_ENCOUNTERS(READ, ENCOUNTER),

    ADD_RECORD(WRITE, RECORD),
    AMEND_RECORD(WRITE, RECORD),
    SIGN_RECORD(WRITE, RECORD),
    RETRACT_RECORD(WRITE, RECORD),
    ATTACH_DOCUMENT(WRITE, DOCUMENT),
    READ_RECORD(READ, RECORD),
    READ_DOCUMENT(READ, DOCUMENT),
    READ_TEST_ORDERS(READ, TEST_ORDER),

    /** Prescriptions, invoices and statistics: the contexts that follow, each with kinds that its routes name. */
    READ_PRESCRIPTIONS(READ, PRESCRIPTION),
    ISSUE_PRESCRIPTION(WRITE, PRESCRIPTION),
    READ_INVOICES(READ, INVOICE),
    OPEN_INVOICE(WRITE, INVOICE),
    READ_STATISTICS(READ, HOSPITAL_ANALYTICS),
    DEFINE_STATISTICS(WRITE, HOSPITAL_ANALYTICS),

    GRANT_CONSENT(WRITE, CONSENT),
    REVOKE_CONSENT(WRITE, CONSENT),
    READ_CONSENTS(READ, CONSENT, ACCESS_LOG),
    /** Who may see a record now, for the patient and the officers. */
    READ_WHO_MAY_SEE(READ, DISCLOSURES, ACCESS_LOG),
    OPEN_EMERGENCY_ACCESS(WRITE, EMERGENCY_ACCESS),
    CLOSE_EMERGENCY_ACCESS(WRITE, EMERGENCY_ACCESS),
    REVIEW_EMERGENCY_ACCESS(WRITE, EMERGENCY_REVIEW),
    READ_EMERGENCY_REVIEWS(READ, EMERGENCY_REVIEW),

    READ_HISTORY(READ, HISTORY),
    /** The accounting of disclosures of one patient, for the patient and the officers. */
    READ_DISCLOSURES(READ, DISCLOSURES, ACCESS_LOG),
    READ_ACCESS_LOG(READ, ACCESS_LOG),
    /** That nothing recorded about a patient is left out of what is shown, for the patient and the officers. */
    PROVE_COMPLETENESS(READ, DISCLOSURES, ACCESS_LOG),
    EXPORT_EVIDENCE(READ, EVIDENCE),

    REGISTER_USER(WRITE, USER),
    READ_USERS(READ, USER),
    DEACTIVATE_USER(WRITE, USER),
    REACTIVATE_USER(WRITE, USER),
    GRANT_ROLE(WRITE, ROLE),
    REVOKE_ROLE(WRITE, ROLE),
    /** Says in which department somebody works, which the access log tells patients. */
    ASSIGN_DEPARTMENT(WRITE, USER),
    RECORD_LICENCE(WRITE, LICENCE),
    VERIFY_LICENCE(WRITE, LICENCE),
    REVOKE_LICENCE(WRITE, LICENCE),
    END_SESSIONS_OF_USER(WRITE, USER),
    RESET_SECOND_FACTOR(WRITE, USER),
    READ_SIGN_IN_HISTORY(READ, SIGN_IN_HISTORY),
    READ_ROLE_REVIEW(READ, ROLE_REVIEW),
    REGISTER_APP(WRITE, APP),
    READ_APPS(READ, APP),
    REVOKE_APP(WRITE, APP),
    CHANGE_OWN_PASSWORD(WRITE, OWN_ACCOUNT),
    MANAGE_OWN_SECOND_FACTOR(WRITE, OWN_ACCOUNT),
    STEP_UP(WRITE, OWN_ACCOUNT),
    READ_OWN_ACCOUNT(READ, OWN_ACCOUNT),
    END_OWN_SESSION(WRITE, OWN_ACCOUNT),

    /** Being told as it happens that something changed; each notice is decided by itself. */
    FOLLOW_CHANGES(READ, NOTICES),
    READ_LEDGER(READ, LEDGER),
    /** The proof of an event: of a patient's history by relation, of any other for who audits. */
    READ_PROOF(READ, HISTORY, LEDGER_ENTRY),
    READ_LEDGER_ENTRIES(READ, LEDGER_ENTRY),
    /** Whether what the ledger says of a patient holds; shows nothing of the record but that there is one. */
    VERIFY_PATIENT(READ, HISTORY),

    /** Bringing in records of another system, whatever they are about. */
    IMPORT_RECORDS(WRITE, IMPORT),
    /** Opens a run, without which nothing is brought in. */
    START_IMPORT_RUN(WRITE, IMPORT),
    CLOSE_IMPORT_RUN(WRITE, IMPORT),
    /** Orders an export of all patients; who is in it is decided patient by patient. */
    EXPORT_PATIENTS(READ, EXPORT),
    /** Asks how far the own export is, and fetches its files. */
    READ_EXPORT(READ, ORDERED_EXPORT),
    REMOVE_EXPORT(WRITE, ORDERED_EXPORT),
    READ_DEAD_LETTERS(READ, DEAD_LETTER),
    RETRY_DEAD_LETTER(WRITE, DEAD_LETTER),
    DISCARD_DEAD_LETTER(WRITE, DEAD_LETTER),
    READ_OUTBOX(READ, OUTBOX),
    ROTATE_TENANT_KEY(WRITE, TENANT_KEY),

    READ_OPERATIONS(READ, OPERATIONS),
    REBUILD_VIEWS(WRITE, OPERATIONS),
    BACK_UP(WRITE, OPERATIONS),
    ROTATE_KEYS(WRITE, OPERATIONS),
    /** Lets somebody set one more organisation up. */
    GIVE_SETUP_LINK(WRITE, ORGANISATION),
    /** Of an organisation, whose admins may have lost theirs all at once. */
    RESET_SECOND_FACTOR_OF_ADMIN(WRITE, ORGANISATION);

    private final Verb verb;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Kind> kinds;

    Action(Verb verb, Kind... kinds) {
        this.verb = verb;
        this.kinds = List.of(kinds);
    }

    public Verb verb() {
        return verb;
    }

    /** The kinds under which it may be allowed, the usual one first. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The kinds of what it may turn out to be about, where only looking tells. */
    List<Kind> possibleKinds() {
        return isToldByContent() ? Kind.OF_RECORDS : kinds;
    }

    /** Whether only the content tells which kind it is about. */
    public boolean isToldByContent() {
        return kinds.getFirst() == RECORD;
    }

    /** Whether it needs a second factor that is at the most {@link AccessPolicy#STEP_UP_VALID} old. */
    public boolean needsStepUp() {
        return switch (this) {
            case SIGN_RECORD,
                    ERASE_PATIENT,
                    OPEN_EMERGENCY_ACCESS,
                    START_IMPORT_RUN,
                    REGISTER_USER,
                    GRANT_ROLE,
                    REVOKE_ROLE,
                    REGISTER_APP,
                    ROTATE_TENANT_KEY,
                    EXPORT_EVIDENCE,
                    EXPORT_PATIENTS,
                    BACK_UP,
                    ROTATE_KEYS,
                    DISCARD_DEAD_LETTER,
                    GIVE_SETUP_LINK,
                    RESET_SECOND_FACTOR,
                    RESET_SECOND_FACTOR_OF_ADMIN,
                    LINK_USER_ACCOUNT -> true;
            default -> false;
        };
    }

    /**
     * The same, where it is allowed on this basis: who ties others to a patient of nobody's care shows it, too, and who
     * carries evidence of others out of the house.
     */
    boolean needsStepUpOn(Basis basis) {
        return needsStepUp()
                || (this == ASSIGN_TO_CARE_TEAM && basis == Basis.ROLE_WITH_PURPOSE)
                || (this == PROVE_COMPLETENESS && basis != Basis.OWN_RECORD);
    }

    /** Whether the decision follows from the subject alone, so that no facts about a patient are needed. */
    public boolean isIndependentOfPatients() {
        return kinds.stream()
                .noneMatch(kind -> Arrays.asList(Column.PATIENT_RECORDS, Column.PRESCRIPTIONS, Column.BILLING)
                        .contains(kind.column()));
    }
}
