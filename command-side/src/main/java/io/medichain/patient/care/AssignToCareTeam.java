package io.medichain.patient.care;

import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.CareRole;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Makes a user a member of the care team.
 *
 * @param patientId the patient
 * @param member the user
 * @param role what the user does in the team
 * @param period from when to when
 */
public record AssignToCareTeam(
        @TargetAggregateIdentifier PatientId patientId, UserId member, CareRole role, Period period) {}
