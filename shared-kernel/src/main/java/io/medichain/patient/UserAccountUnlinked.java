package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The patient was erased and signs in as this user no longer. Whether the account goes, too, is decided by its roles.
 *
 * @param patientId the patient
 * @param userId the user who was the patient
 */
@EventType("patient.user-account-unlinked")
@Revision("1")
public record UserAccountUnlinked(PatientId patientId, UserId userId) implements PatientEvent {}
