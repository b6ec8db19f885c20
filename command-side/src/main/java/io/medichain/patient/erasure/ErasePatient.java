package io.medichain.patient.erasure;

import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.ErasureBasis;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Orders the erasure of the person; it cannot be taken back.
 *
 * @param patientId the patient
 * @param basis on which ground
 * @param duty what demands that records of the person be kept, the one that lasts longest; {@code null} when nothing
 *     does, or when it was decided already for the entry into which this one was merged
 * @param orderedBy the compliance officer
 * @param at now
 */
public record ErasePatient(
        @TargetAggregateIdentifier PatientId patientId,
        ErasureBasis basis,
        @Nullable RetentionDuty duty,
        UserId orderedBy,
        Instant at) {
    /** Whether a duty to keep the records stands against the ground of the erasure (GDPR Article 17(3)(b)). */
    public boolean isAgainstDuty() {
        return duty != null && duty.until().isAfter(at) && basis.yieldsToRetention();
    }
}
