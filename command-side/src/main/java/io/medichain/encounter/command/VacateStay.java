package io.medichain.encounter.command;

import io.medichain.id.PatientId;

/**
 * Frees the bed of a patient who was erased while taken in, and the stay with it.
 *
 * @param patientId the patient
 */
record VacateStay(PatientId patientId) {}
