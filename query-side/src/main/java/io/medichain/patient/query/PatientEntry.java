package io.medichain.patient.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.Did;
import io.medichain.patient.HumanName;
import io.medichain.patient.NameUse;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A patient as shown.
 *
 * @param id the patient
 * @param version the version for {@code If-Match}
 * @param name the name that is shown; missing where nobody knows it, and once the person was erased
 * @param nameUse as what that name is used where it is not simply the name of now: temporary, anonymous, an old one
 * @param deceased true where the patient is known to have died, missing otherwise
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
        @Schema(example = "Ada Mae Quill") @Nullable String name,
        @Seldom @Nullable NameUse nameUse,
        @Seldom @Nullable Boolean deceased,
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
    static PatientEntry of(PatientSummary summary, Instant now) {
        Optional<HumanName> name = summary.demographics().value().flatMap(known -> known.shownName(now));
        return new PatientEntry(
                summary.patientId(),
                summary.version(),
                name.map(HumanName::full).orElse(null),
                name.map(shown -> shown.saidOf(now)).orElse(null),
                summary.demographics().value().filter(Demographics::hasDied).isPresent() ? true : null,
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
