package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The entry, which was closed, is in use again.
 *
 * @param patientId the patient
 * @param reason why, sealed as a part of who the patient is
 */
@EventType("patient.reactivated")
@Revision("1")
public record PatientReactivated(PatientId patientId, Personal<String> reason) implements PatientEvent {}
