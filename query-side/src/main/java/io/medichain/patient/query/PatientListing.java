package io.medichain.patient.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.PartialDate;
import io.medichain.http.description.Seldom;
import io.medichain.id.PatientId;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.NameUse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list of patients.
 *
 * @param id the patient
 * @param name the name that is shown; missing where nobody knows it, and once the person was erased
 * @param nameUse as what that name is used where it is not simply the name of now: temporary, anonymous, an old one
 * @param gender administrative gender
 * @param birthDate day of birth, or the month or year where no more is known
 * @param identifier numbers given by others
 * @param deceased true where the patient is known to have died, missing otherwise
 * @param status active, deactivated, merged or erased
 * @param mergedInto the entry that stays
 * @param registeredAt when it was entered
 * @param looksLike others of the same name and birth date who may be the same person; only to who may see everybody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PatientListing(
        PatientId id,
        @Schema(example = "Ada Mae Quill") @Nullable String name,
        @Seldom @Nullable NameUse nameUse,
        @Schema(example = "female") @Nullable AdministrativeGender gender,
        @Schema(example = "1956-02-29") @Nullable PartialDate birthDate,
        List<Identifier> identifier,
        @Seldom @Nullable Boolean deceased,
        RegistryStatus status,
        @Seldom @Nullable PatientId mergedInto,
        Instant registeredAt,
        @Seldom @Nullable List<PatientId> looksLike) {
    static PatientListing of(PatientSummary summary, Instant now) {
        Optional<Demographics> known = summary.demographics().value();
        Optional<HumanName> name = known.flatMap(demographics -> demographics.shownName(now));
        return new PatientListing(
                summary.patientId(),
                name.map(HumanName::full).orElse(null),
                name.map(shown -> shown.saidOf(now)).orElse(null),
                known.map(Demographics::gender).orElse(null),
                known.map(Demographics::birthDate).orElse(null),
                known.map(Demographics::identifier).orElse(List.of()),
                known.filter(Demographics::hasDied).isPresent() ? true : null,
                summary.status(),
                summary.mergedInto(),
                summary.registeredAt(),
                null);
    }

    /** The same, telling who may be the same person. */
    PatientListing like(List<PatientId> others) {
        return new PatientListing(
                id,
                name,
                nameUse,
                gender,
                birthDate,
                identifier,
                deceased,
                status,
                mergedInto,
                registeredAt,
                others.isEmpty() ? null : others);
    }
}
