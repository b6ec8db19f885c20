package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import org.axonframework.serialization.Revision;

/**
 * A medical record number belongs to the patient. The number itself is known by its blind index only.
 *
 * @param patientId the patient
 * @param token the blind index of system and number
 */
@EventType("medical-record-number.reserved")
@Revision("1")
public record MedicalRecordNumberReserved(PatientId patientId, String token) implements MedicalRecordNumberEvent {}
