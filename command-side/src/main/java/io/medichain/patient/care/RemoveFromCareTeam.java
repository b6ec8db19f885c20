package io.medichain.patient.care;

import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends a membership.
 *
 * @param patientId the patient
 * @param member the user
 * @param at from when
 */
public record RemoveFromCareTeam(@TargetAggregateIdentifier PatientId patientId, UserId member, Instant at) {}
