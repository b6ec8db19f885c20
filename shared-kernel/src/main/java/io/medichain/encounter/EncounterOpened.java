package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A visit or stay began; or one was told of that is only planned, was cancelled or was entered in error, as the status
 * in its heading says.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param attending the user who attends; has access as long as it is open
 * @param heading its setting, when it began and of which type it is
 * @param details what it is about, in words
 * @param original the resource that it was made of, where another system sent it; events before revision 3 have none
 */
@EventType("encounter.opened")
@Revision("3")
public record EncounterOpened(
        EncounterId encounterId,
        PatientId patientId,
        @Nullable UserId attending,
        Personal<EncounterHeading> heading,
        Personal<EncounterDetails> details,
        @Nullable Personal<ReceivedResource> original)
        implements EncounterEvent {}
