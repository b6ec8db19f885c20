package io.medichain.patient;

import io.medichain.fhir.CodeableConcept;
import io.medichain.http.description.NotEmpty;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is (FHIR R4 Patient). All of it is personal data.
 *
 * @param identifier numbers given by others, at most 20
 * @param name 1 to 10 names, the first one is shown
 * @param telecom ways to reach the patient, at most 20
 * @param gender administrative gender
 * @param birthDate day of birth
 * @param deceasedDateTime time of death
 * @param address addresses, at most 10
 * @param maritalStatus marital status
 * @param language BCP 47 tags of the languages spoken, at most 10
 * @param contact whom to call, at most 10
 * @param bloodType blood type as known to the registry
 */
public record Demographics(
        List<Identifier> identifier,
        @NotEmpty List<HumanName> name,
        List<ContactPoint> telecom,
        @Nullable AdministrativeGender gender,
        @Nullable LocalDate birthDate,
        @Nullable Instant deceasedDateTime,
        List<Address> address,
        @Nullable CodeableConcept maritalStatus,
        List<String> language,
        List<EmergencyContact> contact,
        @Nullable BloodType bloodType) {
    public Demographics {
        identifier = Rule.list(identifier, "identifier", 20);
        name = Rule.list(name, "name", 10);
        Rule.format(!name.isEmpty(), "name", "at least one name");
        telecom = Rule.list(telecom, "telecom", 20);
        Rule.optionalDay(birthDate, "birthDate");
        Rule.optionalTime(deceasedDateTime, "deceasedDateTime");
        address = Rule.list(address, "address", 10);
        language = Rule.list(language, "language", 10);
        language.forEach(tag -> Rule.text(tag, "language", 35));
        contact = Rule.list(contact, "contact", 10);
    }

    /** Demographics of a name, a gender and a birth date alone. */
    public static Demographics of(HumanName name, AdministrativeGender gender, LocalDate birthDate) {
        return new Demographics(
                List.of(),
                List.of(name),
                List.of(),
                gender,
                birthDate,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    /** The name that is shown. */
    public HumanName shownName() {
        return name.getFirst();
    }
}
