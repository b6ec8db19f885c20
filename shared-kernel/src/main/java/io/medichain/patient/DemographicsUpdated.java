package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The demographics were replaced as a whole.
 *
 * @param patientId the patient
 * @param demographics who the patient is from now on
 * @param original the resource that it was made of, where another system sent it; events before revision 2 have none
 */
@EventType("patient.demographics-updated")
@Revision("3")
public record DemographicsUpdated(
        PatientId patientId,
        Personal<Demographics> demographics,
        @Nullable Personal<ReceivedResource> original) implements PatientEvent {}
