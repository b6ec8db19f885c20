package io.medichain.consent;

import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends an emergency access before its time.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param closedBy who opened it
 * @param at when
 */
record CloseEmergencyAccess(
        @TargetAggregateIdentifier EmergencyAccessId emergencyAccessId,
        PatientId patientId,
        UserId closedBy,
        Instant at) {}
