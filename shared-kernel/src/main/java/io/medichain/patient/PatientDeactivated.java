package io.medichain.patient;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The entry is closed; nothing new is recorded under it.
 *
 * @param patientId the patient
 * @param reason why
 */
@EventType("patient.deactivated")
@Revision("1")
public record PatientDeactivated(PatientId patientId, DeactivationReason reason) implements PatientEvent {}
