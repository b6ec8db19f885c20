package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * A user takes part in the care of the patient; assigned again, the new role and period replace the old.
 *
 * @param patientId the patient
 * @param member the user
 * @param membership what the user does in the team, and from when to when
 */
@EventType("patient.care-team-member-assigned")
@Revision("2")
public record CareTeamMemberAssigned(PatientId patientId, UserId member, Personal<CareMembership> membership)
        implements PatientEvent {}
