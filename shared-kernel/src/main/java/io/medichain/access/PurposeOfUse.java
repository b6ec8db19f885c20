package io.medichain.access;

/**
 * For what data is used: codes of HL7 v3-ActReason (value set v3-PurposeOfUse), each as it stands there. Which purpose
 * an access serves follows from the role that asks for it, see {@link #of}.
 */
public enum PurposeOfUse {
    /** Treatment. */
    TREAT,
    /** Treatment in an emergency. */
    ETREAT,
    /** Payment of healthcare. */
    HPAYMT,
    /** Operation of a healthcare organisation. */
    HOPERAT,
    /** Research. */
    HRESCH,
    /** At the patient's own request. */
    PATRQT;

    /** The purpose for which somebody of this role works. */
    public static PurposeOfUse of(Role role) {
        return switch (role) {
            case DOCTOR, NURSE, PHARMACIST, LAB_TECHNICIAN -> TREAT;
            case BILLING_STAFF -> HPAYMT;
            case ADMIN, COMPLIANCE_OFFICER, OPERATOR -> HOPERAT;
            case ANALYST -> HRESCH;
            case PATIENT -> PATRQT;
        };
    }
}
