package io.medichain.consent;

import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Judges an emergency access; one that lasts still ends with it.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param reviewedBy the officer
 * @param review what was found
 * @param at when
 */
record ReviewEmergencyAccess(
        @TargetAggregateIdentifier EmergencyAccessId emergencyAccessId,
        PatientId patientId,
        UserId reviewedBy,
        Personal<EmergencyReview> review,
        Instant at) {}
