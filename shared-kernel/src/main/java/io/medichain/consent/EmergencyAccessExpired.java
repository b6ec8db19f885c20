package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The time of an emergency access was over.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param recordedAt from when
 */
@EventType("consent.emergency-access-expired")
@Revision("1")
public record EmergencyAccessExpired(EmergencyAccessId emergencyAccessId, PatientId patientId, Instant recordedAt)
        implements EmergencyAccessEvent {}
