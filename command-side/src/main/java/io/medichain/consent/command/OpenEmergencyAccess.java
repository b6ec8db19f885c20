package io.medichain.consent.command;

import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Opens a record in an emergency.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param openedBy the clinician
 * @param reason the emergency
 * @param at when
 */
record OpenEmergencyAccess(
        @TargetAggregateIdentifier EmergencyAccessId emergencyAccessId,
        PatientId patientId,
        UserId openedBy,
        Personal<String> reason,
        Instant at) {}
