package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient lies in another bed, or in none.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param from the bed before, where there was one
 * @param to the bed now; missing when the patient left the bed without another
 * @param at when
 */
@EventType("encounter.bed-transferred")
@Revision("2")
public record BedTransferred(
        EncounterId encounterId,
        PatientId patientId,
        @Nullable BedId from,
        @Nullable BedId to,
        Personal<Instant> at) implements EncounterEvent {}
