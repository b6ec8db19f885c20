package io.medichain.encounter;

import io.medichain.patient.PatientId;
import java.time.Instant;

/**
 * Frees the bed of a patient who was erased while taken in, and the stay with it.
 *
 * @param patientId the patient
 * @param at when
 */
record VacateStay(PatientId patientId, Instant at) {}
