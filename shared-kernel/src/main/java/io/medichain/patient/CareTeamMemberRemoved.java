package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A user no longer takes part in the care of the patient.
 *
 * @param patientId the patient
 * @param member the user
 * @param at from when
 */
@EventType("patient.care-team-member-removed")
@Revision("1")
public record CareTeamMemberRemoved(PatientId patientId, UserId member, Instant at) implements PatientEvent {}
