package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A discharge summary is due.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param at since when
 */
@EventType("encounter.discharge-summary-requested")
@Revision("2")
public record DischargeSummaryRequested(EncounterId encounterId, PatientId patientId, Personal<Instant> at)
        implements EncounterEvent {}
