package io.medichain.patient.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.Did;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A patient as shown.
 *
 * @param id the patient
 * @param version the version for {@code If-Match}
 * @param status active, deactivated, merged or erased
 * @param deactivation why the entry is closed
 * @param mergedInto the entry that stays
 * @param account the user who is the patient
 * @param did the decentralised identifier
 * @param underLegalHold whether nothing may be erased
 * @param registeredAt when it was entered
 * @param updatedAt when it last changed
 * @param demographics who it is; missing once the person was erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PatientEntry(
        PatientId id,
        long version,
        RegistryStatus status,
        @Nullable DeactivationReason deactivation,
        @Seldom @Nullable PatientId mergedInto,

        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c10a") @Nullable
        UserId account,

        @Nullable Did did,
        boolean underLegalHold,
        Instant registeredAt,
        Instant updatedAt,
        Personal<Demographics> demographics) {
    static PatientEntry of(PatientSummary summary) {
        return new PatientEntry(
                summary.patientId(),
                summary.version(),
                summary.status(),
                summary.deactivation(),
                summary.mergedInto(),
                summary.account(),
                summary.did(),
                summary.underLegalHold(),
                summary.registeredAt(),
                summary.updatedAt(),
                summary.demographics());
    }
}
