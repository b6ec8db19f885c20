package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import org.axonframework.serialization.Revision;

/**
 * A medical record number is free again.
 *
 * @param patientId the patient
 * @param token the blind index of system and number
 */
@EventType("medical-record-number.released")
@Revision("1")
public record MedicalRecordNumberReleased(PatientId patientId, String token) implements MedicalRecordNumberEvent {}
