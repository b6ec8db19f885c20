package io.medichain.clinical;

import java.time.Instant;

/** What an auditor of a patient's record is told: that somebody looked at it, or tried to, or that it was changed. */
public sealed interface ClinicalAudit permits ClinicalAccess, ClinicalChange {
    /** The id of the event that says so. */
    String event();

    /** When. */
    Instant at();
}
