package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A patient was entered into the registry.
 *
 * @param patientId the patient
 * @param demographics who the patient is
 * @param duplicateOverride set when the patient looked like another one
 */
@EventType("patient.registered")
@Revision("1")
public record PatientRegistered(
        PatientId patientId,
        Personal<Demographics> demographics,
        @Nullable Personal<DuplicateOverride> duplicateOverride)
        implements PatientEvent {}
