package io.medichain.consent;

import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.id.EmergencyAccessId;

/** What happened to an emergency access (break-glass). */
public sealed interface EmergencyAccessEvent extends DomainEvent, AboutPatient
        permits EmergencyAccessOpened,
                EmergencyAccessClosed,
                EmergencyAccessExpired,
                EmergencyReviewBecameOverdue,
                EmergencyAccessReviewed {
    /** The emergency access. */
    EmergencyAccessId emergencyAccessId();
}
