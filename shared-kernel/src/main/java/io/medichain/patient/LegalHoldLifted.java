package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The legal hold no longer holds.
 *
 * @param patientId the patient
 * @param reason why, and on whose order
 */
@EventType("patient.legal-hold-lifted")
@Revision("1")
public record LegalHoldLifted(PatientId patientId, Personal<String> reason) implements PatientEvent {}
