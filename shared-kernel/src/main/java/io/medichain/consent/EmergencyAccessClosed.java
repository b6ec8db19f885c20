package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * An emergency access was ended before its time.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param closedBy the clinician, or the officer who found no emergency
 * @param recordedAt from when
 */
@EventType("consent.emergency-access-closed")
@Revision("1")
public record EmergencyAccessClosed(
        EmergencyAccessId emergencyAccessId, PatientId patientId, UserId closedBy, Instant recordedAt)
        implements EmergencyAccessEvent {}
