package io.medichain.encounter;

import io.medichain.event.AboutPatient;
import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A patient lies in the bed.
 *
 * @param bedId the bed
 * @param encounterId during which stay
 * @param patientId the patient
 * @param from since when
 */
@EventType("bed.assigned")
@Revision("2")
public record BedAssigned(BedId bedId, EncounterId encounterId, PatientId patientId, Personal<Instant> from)
        implements BedEvent, AboutPatient {}
