package io.medichain.patient.care;

import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The patient is this user.
 *
 * @param patientId the patient
 * @param userId the user
 */
public record LinkUserAccount(@TargetAggregateIdentifier PatientId patientId, UserId userId) {}
