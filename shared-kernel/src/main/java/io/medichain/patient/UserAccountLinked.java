package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The patient signs in as this user.
 *
 * @param patientId the patient
 * @param userId the user who is the patient
 */
@EventType("patient.user-account-linked")
@Revision("1")
public record UserAccountLinked(PatientId patientId, UserId userId) implements PatientEvent {}
