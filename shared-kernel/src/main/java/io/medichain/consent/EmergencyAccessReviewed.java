package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A compliance officer judged an emergency access.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param reviewedBy the officer
 * @param recordedAt when
 * @param review what was found
 */
@EventType("consent.emergency-access-reviewed")
@Revision("1")
public record EmergencyAccessReviewed(
        EmergencyAccessId emergencyAccessId,
        PatientId patientId,
        UserId reviewedBy,
        Instant recordedAt,
        Personal<EmergencyReview> review)
        implements EmergencyAccessEvent {}
