package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.fhir.Period;
import io.medichain.identity.UserId;
import org.axonframework.serialization.Revision;

/**
 * A user takes part in the care of the patient; assigned again, the new role and period replace the old.
 *
 * @param patientId the patient
 * @param member the user
 * @param role what the user does in the team
 * @param period from when to when; open without an end
 */
@EventType("patient.care-team-member-assigned")
@Revision("1")
public record CareTeamMemberAssigned(PatientId patientId, UserId member, CareRole role, Period period)
        implements PatientEvent {}
