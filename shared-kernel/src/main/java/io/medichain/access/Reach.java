package io.medichain.access;

/** How much of what was asked for the answer may show. */
public enum Reach {
    /** All of it. */
    WHOLE,
    /** Of a list only what belongs to patients to whom the user has an active relation. */
    ASSIGNED_PATIENTS,
    /** Of a list only what belongs to the user's own record. */
    OWN_RECORD
}
