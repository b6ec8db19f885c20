package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient was sent home or elsewhere.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param departure when and where to
 * @param bedId the bed that becomes free, where there was one
 */
@EventType("encounter.patient-discharged")
@Revision("2")
public record PatientDischarged(
        EncounterId encounterId,
        PatientId patientId,
        Personal<Departure> departure,
        @Nullable BedId bedId) implements EncounterEvent {}
