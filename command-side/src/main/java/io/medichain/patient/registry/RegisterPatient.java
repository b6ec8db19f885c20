package io.medichain.patient.registry;

import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.Demographics;
import io.medichain.patient.DuplicateOverride;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enters a patient into the registry.
 *
 * @param patientId the patient
 * @param demographics who the patient is
 * @param duplicateOverride said when the patient looks like another one
 * @param medicalRecordNumbers the blind indexes of the medical record numbers
 * @param attending the user who cares for the patient from now on
 * @param at now
 * @param original the resource that it was made of, where another system sent it
 */
public record RegisterPatient(
        PatientId patientId,
        Personal<Demographics> demographics,
        @Nullable Personal<DuplicateOverride> duplicateOverride,
        Set<String> medicalRecordNumbers,
        @Nullable UserId attending,
        Instant at,
        @Nullable Personal<ReceivedResource> original) {}
