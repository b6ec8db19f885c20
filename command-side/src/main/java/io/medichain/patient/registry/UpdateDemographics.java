package io.medichain.patient.registry;

import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the demographics as a whole.
 *
 * @param patientId the patient
 * @param demographics who the patient is
 * @param medicalRecordNumbers the blind indexes of all medical record numbers
 * @param at now
 * @param original the resource that it was made of, where another system sent it
 * @param reopens why a closed entry is taken into use again first, where that is meant
 */
public record UpdateDemographics(
        PatientId patientId,
        Personal<Demographics> demographics,
        Set<String> medicalRecordNumbers,
        Instant at,
        @Nullable Personal<ReceivedResource> original,
        @Nullable Personal<String> reopens) {}
