package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Nobody reviewed an emergency access in time.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param recordedAt from when
 */
@EventType("consent.emergency-review-became-overdue")
@Revision("1")
public record EmergencyReviewBecameOverdue(EmergencyAccessId emergencyAccessId, PatientId patientId, Instant recordedAt)
        implements EmergencyAccessEvent {}
