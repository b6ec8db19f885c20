package io.medichain.consent.command;

import io.medichain.consent.EmergencyReview;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
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
