package io.medichain.patient;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.http.description.NotEmpty;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is (FHIR R4 Patient). All of it is personal data.
 *
 * @param identifier numbers given by others, at most 20
 * @param name 1 to 10 names; of those in use the first one is shown. Where nobody knows it, one that says why
 * @param telecom ways to reach the patient, at most 20
 * @param gender administrative gender
 * @param birthDate day of birth, or the month or year where no more is known
 * @param deceased whether the patient has died, where that alone is known; {@code false} where somebody said so
 * @param deceasedDateTime time of death, or its day, month or year where no more is known
 * @param address addresses, at most 10
 * @param maritalStatus marital status
 * @param language BCP 47 tags of the languages spoken, at most 10
 * @param contact whom to call, at most 10
 * @param bloodType blood type as known to the registry
 */
@Schema(example = """
        {
          "identifier": [{"system": "urn:hospital:mrn", "value": "4711", "type": "MR"}],
          "name": [{"use": "official", "family": "Quill", "given": ["Ada", "Mae"]}],
          "telecom": [{"system": "phone", "value": "555-0100", "use": "mobile"}],
          "gender": "female",
          "birthDate": "1956-02-29",
          "address": [
            {"line": ["1 Elm Street"], "city": "Springfield", "state": "MA", "postalCode": "01101", "country": "US"}
          ],
          "language": ["en"],
          "contact": [{"name": {"family": "Quill", "given": ["Bo"]}, "relationship": "brother"}],
          "bloodType": "A+"
        }""")
public record Demographics(
        @Most(Size.SEVERAL) List<Identifier> identifier,
        @Most(Size.SOME) @NotEmpty List<HumanName> name,
        @Most(Size.SEVERAL) List<ContactPoint> telecom,
        @Nullable AdministrativeGender gender,
        @Nullable PartialDate birthDate,
        @Nullable Boolean deceased,
        @Nullable DateTime deceasedDateTime,
        @Most(Size.SEVERAL) List<Address> address,
        @Nullable CodeableConcept maritalStatus,
        @Most(Size.FEW) @Longest(Size.LANGUAGE) List<String> language,
        @Most(Size.SOME) List<EmergencyContact> contact,
        @Nullable BloodType bloodType) {
    public Demographics {
        identifier = Rule.list(identifier, "identifier", Size.SEVERAL);
        name = Rule.list(name, "name", Size.SOME);
        Rule.format(!name.isEmpty(), "name", "at least one name");
        telecom = Rule.list(telecom, "telecom", Size.SEVERAL);
        address = Rule.list(address, "address", Size.SEVERAL);
        language = Rule.list(language, "language", Size.FEW);
        language.forEach(tag -> Rule.text(tag, "language", Size.LANGUAGE));
        contact = Rule.list(contact, "contact", Size.SOME);
    }

    /** Demographics of a name, a gender and a birth date alone. */
    public static Demographics of(HumanName name, AdministrativeGender gender, LocalDate birthDate) {
        return new Demographics(
                List.of(),
                List.of(name),
                List.of(),
                gender,
                PartialDate.of(birthDate),
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    /** Whether the patient is known to have died, at whatever time. */
    public boolean hasDied() {
        return deceasedDateTime != null || Boolean.TRUE.equals(deceased);
    }

    /**
     * The name that is shown: of those that hold at this time the first official or usual one, or else the first. Where
     * none holds it is an old one; {@link HumanName#saidOf} says so. Empty where no name is known.
     */
    public Optional<HumanName> shownName(Instant time) {
        return name.stream().filter(one -> !one.full().isBlank()).min(Comparator.comparingInt(one -> rank(one, time)));
    }

    private static int rank(HumanName one, Instant time) {
        if (!one.holdsAt(time)) {
            return 2;
        }
        return one.saidOf(time) == null ? 0 : 1;
    }
}
