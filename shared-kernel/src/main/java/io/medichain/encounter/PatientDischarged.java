package io.medichain.encounter;

import io.medichain.event.EventType;
import io.medichain.patient.PatientId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient was sent home or elsewhere.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param dischargedAt when
 * @param disposition where to
 * @param bedId the bed that becomes free, where there was one
 */
@EventType("encounter.patient-discharged")
@Revision("1")
public record PatientDischarged(
        EncounterId encounterId,
        PatientId patientId,
        Instant dischargedAt,
        DischargeDisposition disposition,
        @Nullable BedId bedId)
        implements EncounterEvent {}
