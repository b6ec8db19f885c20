package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The demographics were replaced as a whole.
 *
 * @param patientId the patient
 * @param demographics who the patient is from now on
 */
@EventType("patient.demographics-updated")
@Revision("1")
public record DemographicsUpdated(PatientId patientId, Personal<Demographics> demographics) implements PatientEvent {}
