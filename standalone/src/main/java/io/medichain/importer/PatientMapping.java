package io.medichain.importer;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import io.medichain.fhir.PartialDate;
import io.medichain.patient.Address;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.ContactPoint;
import io.medichain.patient.Demographics;
import io.medichain.patient.EmergencyContact;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.NameUse;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A FHIR R4 Patient as demographics. */
final class PatientMapping {
    private PatientMapping() {}

    static Demographics demographics(Patient patient) {
        if (!patient.hasName()) {
            throw new Refused("name", "is missing");
        }
        return new Demographics(
                patient.getIdentifier().stream()
                        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                        .map(PatientMapping::identifier)
                        .toList(),
                patient.getName().stream().map(PatientMapping::name).toList(),
                telecom(patient.getTelecom()),
                gender(patient.getGender()),
                birthDate(patient.getBirthDateElement()),
                deceased(patient),
                patient.getAddress().stream().map(PatientMapping::address).toList(),
                Fhir.concept(patient.getMaritalStatus(), "maritalStatus").orElse(null),
                patient.getCommunication().stream()
                        .map(language -> Fhir.code(language.getLanguage()))
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                patient.getContact().stream()
                        .filter(Patient.ContactComponent::hasName)
                        .map(contact -> Refused.at("contact", () -> contact(contact)))
                        .toList(),
                null);
    }

    private static Identifier identifier(org.hl7.fhir.r4.model.Identifier identifier) {
        return new Identifier(identifier.getSystem(), identifier.getValue(), Fhir.code(identifier.getType()));
    }

    private static HumanName name(org.hl7.fhir.r4.model.HumanName name) {
        return new HumanName(
                use(name.getUse()),
                name.getFamily(),
                texts(name.getGiven(), "name.given"),
                texts(name.getPrefix(), "name.prefix"),
                texts(name.getSuffix(), "name.suffix"));
    }

    private static List<String> texts(List<StringType> values, String element) {
        return values.stream().map(value -> Fhir.said(value, element)).toList();
    }

    private static @Nullable NameUse use(org.hl7.fhir.r4.model.HumanName.@Nullable NameUse use) {
        return switch (use) {
            case USUAL -> NameUse.USUAL;
            case OFFICIAL -> NameUse.OFFICIAL;
            case TEMP -> NameUse.TEMPORARY;
            case NICKNAME -> NameUse.NICKNAME;
            case ANONYMOUS -> NameUse.ANONYMOUS;
            case OLD -> NameUse.OLD;
            case MAIDEN -> NameUse.MAIDEN;
            case NULL -> null;
            case null -> null;
        };
    }

    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    private static List<ContactPoint> telecom(List<org.hl7.fhir.r4.model.ContactPoint> points) {
        return points.stream()
                .filter(point -> point.hasSystem() && point.hasValue())
                .map(point -> new ContactPoint(
                        medium(Fhir.said(point.getSystemElement(), "telecom.system")),
                        point.getValue(),
                        contactUse(point.getUse())))
                .toList();
    }

    private static ContactPoint.Medium medium(org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem system) {
        return switch (system) {
            case PHONE -> ContactPoint.Medium.PHONE;
            case FAX -> ContactPoint.Medium.FAX;
            case EMAIL -> ContactPoint.Medium.EMAIL;
            case PAGER -> ContactPoint.Medium.PAGER;
            case URL -> ContactPoint.Medium.URL;
            case SMS -> ContactPoint.Medium.SMS;
            case OTHER, NULL -> ContactPoint.Medium.OTHER;
        };
    }

    private static ContactPoint.@Nullable Use contactUse(
            org.hl7.fhir.r4.model.ContactPoint.@Nullable ContactPointUse use) {
        return switch (use) {
            case HOME -> ContactPoint.Use.HOME;
            case WORK -> ContactPoint.Use.WORK;
            case TEMP -> ContactPoint.Use.TEMPORARY;
            case OLD -> ContactPoint.Use.OLD;
            case MOBILE -> ContactPoint.Use.MOBILE;
            case NULL -> null;
            case null -> null;
        };
    }

    private static @Nullable AdministrativeGender gender(Enumerations.@Nullable AdministrativeGender gender) {
        return switch (gender) {
            case MALE -> AdministrativeGender.MALE;
            case FEMALE -> AdministrativeGender.FEMALE;
            case OTHER -> AdministrativeGender.OTHER;
            case UNKNOWN -> AdministrativeGender.UNKNOWN;
            case NULL -> null;
            case null -> null;
        };
    }

    private static @Nullable PartialDate birthDate(DateType date) {
        return date.hasValue() ? Refused.at("birthDate", () -> new PartialDate(date.getValueAsString())) : null;
    }

    private static @Nullable Instant deceased(Patient patient) {
        if (!(patient.getDeceased() instanceof DateTimeType time)) {
            return null;
        }
        if (time.getPrecision() == TemporalPrecisionEnum.YEAR || time.getPrecision() == TemporalPrecisionEnum.MONTH) {
            throw new Refused("deceasedDateTime", "must be a whole day");
        }
        return Fhir.instant(time);
    }

    private static Address address(org.hl7.fhir.r4.model.Address address) {
        return new Address(
                texts(address.getLine(), "address.line"),
                address.getCity(),
                address.getDistrict(),
                address.getState(),
                address.getPostalCode(),
                address.getCountry());
    }

    private static EmergencyContact contact(Patient.ContactComponent contact) {
        String relationship =
                Fhir.joined(contact.getRelationship().stream().map(each -> Fhir.words(each, "contact.relationship")));
        return new EmergencyContact(name(contact.getName()), relationship, telecom(contact.getTelecom()));
    }
}
