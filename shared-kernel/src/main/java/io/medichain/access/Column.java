package io.medichain.access;

/** The columns of the permission matrix. */
public enum Column {
    PATIENT_RECORDS,
    PRESCRIPTIONS,
    BILLING,
    ADMIN,
    ANALYTICS,
    /** What concerns all organisations of an installation, and the data of none. */
    INSTALLATION,
    /** What everybody who is signed in may do: the own account, the public side of the ledger. */
    EVERYBODY
}
