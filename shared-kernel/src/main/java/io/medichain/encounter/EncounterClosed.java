package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The visit or stay ended; nothing is added to it any more.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param end when; empty where that is not known
 */
@EventType("encounter.closed")
@Revision("2")
public record EncounterClosed(EncounterId encounterId, PatientId patientId, Personal<Instant> end)
        implements EncounterEvent {}
