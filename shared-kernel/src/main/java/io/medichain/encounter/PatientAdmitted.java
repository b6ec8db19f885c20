package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient was taken in.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param admittedAt when
 * @param bedId the bed, where one was given
 */
@EventType("encounter.patient-admitted")
@Revision("2")
public record PatientAdmitted(
        EncounterId encounterId,
        PatientId patientId,
        Personal<Instant> admittedAt,
        @Nullable BedId bedId) implements EncounterEvent {}
