package io.medichain.consent.command;

import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
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
