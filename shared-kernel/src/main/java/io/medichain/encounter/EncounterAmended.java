package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The system that a visit or stay came from has sent it again, changed: what is said here takes the place of what was
 * said before, its end, too, which comes as an event of its own where it is over.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param heading its setting, when it began, of which type it is and how it stands
 * @param details what it is about, in words
 * @param original the resource that it was made of
 */
@EventType("encounter.amended")
@Revision("1")
public record EncounterAmended(
        EncounterId encounterId,
        PatientId patientId,
        Personal<EncounterHeading> heading,
        Personal<EncounterDetails> details,
        @Nullable Personal<ReceivedResource> original)
        implements EncounterEvent {}
