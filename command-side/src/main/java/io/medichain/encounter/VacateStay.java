package io.medichain.encounter;

import io.medichain.patient.PatientId;

/**
 * Frees the bed of a patient who was erased while taken in, and the stay with it.
 *
 * @param patientId the patient
 */
record VacateStay(PatientId patientId) {}
