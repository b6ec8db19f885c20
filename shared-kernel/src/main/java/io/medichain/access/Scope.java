package io.medichain.access;

/** How far a grant of the matrix reaches. */
enum Scope {
    /** The user's own record. */
    OWN,
    /** Records of patients whom a relation ties to the user. */
    ASSIGNED,
    /** The record of any patient of the tenant, one at a time. */
    ANY_PATIENT,
    /** Everything of the tenant. */
    TENANT,
    /** Everything of the tenant, for a stated purpose. */
    TENANT_WITH_PURPOSE
}
