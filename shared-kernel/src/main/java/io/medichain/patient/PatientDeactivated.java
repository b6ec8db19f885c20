package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The entry is closed; nothing new is recorded under it.
 *
 * @param patientId the patient
 * @param reason why
 */
@EventType("patient.deactivated")
@Revision("2")
public record PatientDeactivated(PatientId patientId, Personal<DeactivationReason> reason) implements PatientEvent {}
