package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.fhir.ReceivedResource;
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
 * @param original the resource that it was made of, where another system sent it; events before revision 2 have none
 */
@EventType("patient.registered")
@Revision("3")
public record PatientRegistered(
        PatientId patientId,
        Personal<Demographics> demographics,
        @Nullable Personal<DuplicateOverride> duplicateOverride,
        @Nullable Personal<ReceivedResource> original)
        implements PatientEvent {}
