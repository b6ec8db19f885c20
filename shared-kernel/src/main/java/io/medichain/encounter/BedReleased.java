package io.medichain.encounter;

import io.medichain.event.AboutPatient;
import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The bed is free.
 *
 * @param bedId the bed
 * @param encounterId the stay that had it
 * @param patientId the patient who lay there
 * @param at since when
 */
@EventType("bed.released")
@Revision("2")
public record BedReleased(BedId bedId, EncounterId encounterId, PatientId patientId, Personal<Instant> at)
        implements BedEvent, AboutPatient {}
