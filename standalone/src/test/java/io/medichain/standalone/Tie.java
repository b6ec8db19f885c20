package io.medichain.standalone;

/** What ties a user to a patient, in the columns of {@code who-may-do-what.txt}. */
enum Tie {
    OWN,
    ASSIGNED,
    UNASSIGNED,
    CONSENTED,
    DENIED,
    EMERGENCY,
    FOREIGN,
    ERASED,
    MISSING
}
