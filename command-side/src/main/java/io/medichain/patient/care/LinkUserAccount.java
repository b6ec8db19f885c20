package io.medichain.patient.care;

import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The patient is this user.
 *
 * @param patientId the patient
 * @param userId the user
 */
public record LinkUserAccount(@TargetAggregateIdentifier PatientId patientId, UserId userId) {}
