package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.Set;

/**
 * Replaces the demographics as a whole.
 *
 * @param patientId the patient
 * @param demographics who the patient is
 * @param medicalRecordNumbers the blind indexes of all medical record numbers
 * @param at now
 */
public record UpdateDemographics(
        PatientId patientId, Personal<Demographics> demographics, Set<String> medicalRecordNumbers, Instant at) {}
