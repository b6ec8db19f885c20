package io.medichain.access;

import java.util.List;

/** What a resource is; each kind belongs to one column of the permission matrix. */
public enum Kind {
    /** The entry in the registry: who somebody is. */
    PATIENT(Column.PATIENT_RECORDS),
    /** Who cares for the patient. */
    CARE_TEAM(Column.PATIENT_RECORDS),
    ENCOUNTER(Column.PATIENT_RECORDS),
    /** Which bed is taken, and by whom: for those who work there. */
    BED_BOARD(Column.PATIENT_RECORDS),
    /** A medical record of any kind that has no name of its own below. */
    RECORD(Column.PATIENT_RECORDS),
    /** Observations of every sort together: vital signs, laboratory values and others. */
    OBSERVATIONS(Column.PATIENT_RECORDS),
    VITALS(Column.PATIENT_RECORDS),
    NOTE(Column.PATIENT_RECORDS),
    MEDICATION_ADMINISTRATION(Column.PATIENT_RECORDS),
    TEST_ORDER(Column.PATIENT_RECORDS),
    TEST_RESULT(Column.PATIENT_RECORDS),
    DOCUMENT(Column.PATIENT_RECORDS),
    /** All of a record at once: the chart, the timeline. */
    CHART(Column.PATIENT_RECORDS),
    /** The chart as it was, with who changed what. */
    HISTORY(Column.PATIENT_RECORDS),
    /** Who looked at the record of one patient. */
    DISCLOSURES(Column.PATIENT_RECORDS),
    /** What the patient agreed to. */
    CONSENT(Column.PATIENT_RECORDS),
    /** Opening a record in an emergency. */
    EMERGENCY_ACCESS(Column.PATIENT_RECORDS),
    /** Records that name nobody. */
    DEIDENTIFIED_RECORD(Column.PATIENT_RECORDS),

    PRESCRIPTION(Column.PRESCRIPTIONS),
    PRESCRIPTION_HISTORY(Column.PRESCRIPTIONS),
    DEIDENTIFIED_PRESCRIPTION(Column.PRESCRIPTIONS),

    INVOICE(Column.BILLING),
    INVOICE_HISTORY(Column.BILLING),
    DEIDENTIFIED_INVOICE(Column.BILLING),

    /** Work of the front desk: registering, admitting, linking accounts, merging duplicates. */
    REGISTRATION(Column.ADMIN),
    /** Who comes into a care team, decided by somebody who does not treat the patient. */
    CARE_ASSIGNMENT(Column.ADMIN),
    /** Which account is the patient's own. */
    ACCOUNT_LINK(Column.ADMIN),
    BED(Column.ADMIN),
    USER(Column.ADMIN),
    ROLE(Column.ADMIN),
    LICENCE(Column.ADMIN),
    /** Programs of others that ask in the name of users. */
    APP(Column.ADMIN),
    SIGN_IN_HISTORY(Column.ADMIN),
    ROLE_REVIEW(Column.ADMIN),
    ACCESS_LOG(Column.ADMIN),
    EVIDENCE(Column.ADMIN),
    LEDGER_ENTRY(Column.ADMIN),
    ERASURE(Column.ADMIN),
    LEGAL_HOLD(Column.ADMIN),
    /** Judging emergency accesses. */
    EMERGENCY_REVIEW(Column.ADMIN),
    IMPORT(Column.ADMIN),
    /** Taking the records of all patients out of the house at once. */
    EXPORT(Column.ADMIN),
    /** An export that the own account has ordered: how far it is, and its files. */
    ORDERED_EXPORT(Column.ADMIN),
    /** What the policies of an organisation could not do. */
    DEAD_LETTER(Column.ADMIN),
    /** The key that wraps the data keys of an organisation's persons. */
    TENANT_KEY(Column.ADMIN),
    /** The letters of an organisation that a sandbox keeps instead of sending them. */
    OUTBOX(Column.ADMIN),

    /** Backups, the keys of the system, the read models of all organisations. */
    OPERATIONS(Column.INSTALLATION),
    /** Organisations, as a whole. */
    ORGANISATION(Column.INSTALLATION),

    DEPARTMENT_ANALYTICS(Column.ANALYTICS),
    BILLING_ANALYTICS(Column.ANALYTICS),
    HOSPITAL_ANALYTICS(Column.ANALYTICS),

    OWN_ACCOUNT(Column.EVERYBODY),
    /** That something changed, of what somebody may read. */
    NOTICES(Column.EVERYBODY),
    LEDGER(Column.EVERYBODY);

    /** Everything that a medical record may be to the matrix. */
    static final List<Kind> OF_RECORDS = List.of(
            RECORD,
            PATIENT,
            ENCOUNTER,
            OBSERVATIONS,
            VITALS,
            NOTE,
            MEDICATION_ADMINISTRATION,
            TEST_ORDER,
            TEST_RESULT,
            DOCUMENT,
            INVOICE);

    private final Column column;

    Kind(Column column) {
        this.column = column;
    }

    /** The column of the matrix that speaks about it. */
    public Column column() {
        return column;
    }
}
