package io.medichain.patient.erasure;

import io.medichain.id.PatientId;

/**
 * Frees a medical record number of an erased patient.
 *
 * @param patientId the patient
 * @param token the blind index of the number
 */
public record ReleaseMedicalRecordNumber(PatientId patientId, String token) {}
