package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.fhir.Code;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A visit or stay began.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param encounterClass its setting
 * @param start when it began
 * @param types the codes of its type
 * @param attending the user who attends; has access as long as it is open
 * @param details what it is about, in words
 */
@EventType("encounter.opened")
@Revision("1")
public record EncounterOpened(
        EncounterId encounterId,
        PatientId patientId,
        EncounterClass encounterClass,
        Instant start,
        List<Code> types,
        @Nullable UserId attending,
        Personal<EncounterDetails> details)
        implements EncounterEvent {}
