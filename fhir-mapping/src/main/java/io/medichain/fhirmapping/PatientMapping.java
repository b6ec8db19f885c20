package io.medichain.fhirmapping;

import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.TimeSpan;
import io.medichain.patient.AbsentReason;
import io.medichain.patient.Address;
import io.medichain.patient.AddressType;
import io.medichain.patient.AddressUse;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.BloodType;
import io.medichain.patient.ContactPoint;
import io.medichain.patient.Demographics;
import io.medichain.patient.EmergencyContact;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.IdentifierUse;
import io.medichain.patient.NameUse;
import io.medichain.problem.LegibleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A FHIR R4 Patient as demographics. */
final class PatientMapping {
    /** HL7 table 0203. */
    private static final String KINDS = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** Of somebody of whom the source says no name. */
    private static final HumanName UNKNOWN =
            new HumanName(null, null, List.of(), List.of(), List.of(), null, null, AbsentReason.UNKNOWN);

    private PatientMapping() {}

    static Demographics demographics(Patient patient) {
        return new Demographics(
                patient.getIdentifier().stream()
                        .filter(identifier -> identifier.getValue() != null)
                        .map(PatientMapping::identifier)
                        .toList(),
                names(patient.getName()),
                telecom(patient.getTelecom(), "telecom"),
                gender(patient.getGender()),
                birthDate(patient.getBirthDateElement()),
                deceased(patient),
                deceasedAt(patient),
                patient.getAddress().stream()
                        .map(address -> address(address, "address"))
                        .toList(),
                Fhir.concept(patient.getMaritalStatus(), "maritalStatus").orElse(null),
                patient.getCommunication().stream()
                        .map(language -> Fhir.code(language.getLanguage()))
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                patient.getContact().stream()
                        .flatMap(contact -> Refused.at("contact", () -> contact(contact)).stream())
                        .toList(),
                bloodType(patient));
    }

    /** FHIR R4 has no element for it; this is the extension by which this server says it. */
    private static @Nullable BloodType bloodType(Patient patient) {
        List<Extension> said = patient.getExtensionsByUrl(Ours.BLOOD_TYPE);
        if (said.isEmpty()) {
            return null;
        }
        String word = said.size() == 1 ? said.getFirst().getValue().primitiveValue() : "";
        return Stream.of(BloodType.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused("extension", "says a blood type that is none"));
    }

    private static Identifier identifier(org.hl7.fhir.r4.model.Identifier identifier) {
        return Refused.at(
                "identifier",
                () -> new Identifier(
                        identifier.getSystem(),
                        identifier.getValue(),
                        kind(identifier.getType()),
                        use(identifier.getUse()),
                        Fhir.span(identifier.getPeriod(), "identifier.period"),
                        identifier.getAssigner().getDisplay()));
    }

    /** The code of the standard, wherever among the codings it stands. */
    private static @Nullable String kind(CodeableConcept type) {
        return type.getCoding().stream()
                .filter(coding -> KINDS.equals(coding.getSystem()) && coding.getCode() != null)
                .map(Coding::getCode)
                .findFirst()
                .orElseGet(() -> Fhir.code(type));
    }

    private static @Nullable IdentifierUse use(org.hl7.fhir.r4.model.Identifier.@Nullable IdentifierUse use) {
        return switch (use) {
            case USUAL -> IdentifierUse.USUAL;
            case OFFICIAL -> IdentifierUse.OFFICIAL;
            case TEMP -> IdentifierUse.TEMPORARY;
            case SECONDARY -> IdentifierUse.SECONDARY;
            case OLD -> IdentifierUse.OLD;
            case NULL -> null;
            case null -> null;
        };
    }

    private static List<HumanName> names(List<org.hl7.fhir.r4.model.HumanName> said) {
        List<HumanName> names =
                said.stream().flatMap(name -> name(name, "name").stream()).toList();
        return names.isEmpty() ? List.of(UNKNOWN) : names;
    }

    /** A name; empty where nothing but what it would be used for is said. */
    private static Optional<HumanName> name(org.hl7.fhir.r4.model.HumanName name, String element) {
        List<String> given = parts(name.getGiven(), element + ".given");
        List<String> prefix = parts(name.getPrefix(), element + ".prefix");
        List<String> suffix = parts(name.getSuffix(), element + ".suffix");
        boolean isSaid = name.getFamily() != null || !given.isEmpty() || name.getText() != null;
        AbsentReason absent = absent(name).orElse(null);
        if (!isSaid && absent == null && prefix.isEmpty() && suffix.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Refused.at(
                element,
                () -> new HumanName(
                        use(name.getUse()),
                        part(name.getFamily(), element + ".family"),
                        given,
                        prefix,
                        suffix,
                        part(name.getText(), element + ".text"),
                        Fhir.span(name.getPeriod(), element + ".period"),
                        isSaid || absent != null ? absent : AbsentReason.UNKNOWN)));
    }

    private static @Nullable String part(@Nullable String part, String element) {
        return part == null ? null : Refused.at(element, () -> LegibleName.text(part, element));
    }

    /** Those that are there: of one that is not an extension may say why, see {@link #absent}. */
    private static List<String> parts(List<StringType> parts, String element) {
        return texts(parts)
                .map(part -> Refused.at(element, () -> LegibleName.text(part, element)))
                .toList();
    }

    private static Stream<String> texts(List<StringType> texts) {
        return texts.stream().filter(StringType::hasValue).map(StringType::getValue);
    }

    /** Why the name is not there, or a part of it; the first reason that is said. */
    private static Optional<AbsentReason> absent(org.hl7.fhir.r4.model.HumanName name) {
        return Stream.of(
                        Stream.of(name, name.getFamilyElement(), name.getTextElement()),
                        name.getGiven().stream(),
                        name.getPrefix().stream(),
                        name.getSuffix().stream())
                .flatMap(elements -> elements)
                .flatMap(element -> element.getExtensionsByUrl(Fhir.ABSENT).stream())
                .map(why -> why.getValue() instanceof PrimitiveType<?> code ? code.getValueAsString() : null)
                .map(code -> reason(String.valueOf(code)))
                .findFirst();
    }

    private static AbsentReason reason(String code) {
        return switch (code) {
            case "asked-unknown" -> AbsentReason.ASKED_UNKNOWN;
            case "temp-unknown" -> AbsentReason.TEMPORARILY_UNKNOWN;
            case "not-asked" -> AbsentReason.NOT_ASKED;
            case "asked-declined" -> AbsentReason.DECLINED;
            case "masked" -> AbsentReason.MASKED;
            case "not-applicable" -> AbsentReason.NOT_APPLICABLE;
            case "unsupported" -> AbsentReason.UNSUPPORTED;
            case "as-text" -> AbsentReason.AS_TEXT;
            case "error" -> AbsentReason.ERROR;
            case "not-permitted" -> AbsentReason.NOT_PERMITTED;
            default -> AbsentReason.UNKNOWN;
        };
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
    private static List<ContactPoint> telecom(List<org.hl7.fhir.r4.model.ContactPoint> points, String element) {
        return points.stream()
                .filter(point -> point.getValue() != null)
                .map(point -> Refused.at(
                        element,
                        () -> new ContactPoint(
                                medium(point.getSystem()),
                                point.getValue(),
                                contactUse(point.getUse()),
                                Fhir.span(point.getPeriod(), element + ".period"))))
                .toList();
    }

    private static ContactPoint.Medium medium(org.hl7.fhir.r4.model.ContactPoint.@Nullable ContactPointSystem system) {
        return switch (system) {
            case PHONE -> ContactPoint.Medium.PHONE;
            case FAX -> ContactPoint.Medium.FAX;
            case EMAIL -> ContactPoint.Medium.EMAIL;
            case PAGER -> ContactPoint.Medium.PAGER;
            case URL -> ContactPoint.Medium.URL;
            case SMS -> ContactPoint.Medium.SMS;
            case OTHER, NULL -> ContactPoint.Medium.OTHER;
            case null -> ContactPoint.Medium.OTHER;
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

    private static @Nullable Boolean deceased(Patient patient) {
        return (patient.getDeceased() instanceof BooleanType said && said.hasValue()) ? said.getValue() : null;
    }

    private static @Nullable DateTime deceasedAt(Patient patient) {
        return patient.getDeceased() instanceof DateTimeType time ? Fhir.dateTime(time, "deceasedDateTime") : null;
    }

    private static Address address(org.hl7.fhir.r4.model.Address address, String element) {
        return Refused.at(
                element,
                () -> new Address(
                        texts(address.getLine()).toList(),
                        address.getCity(),
                        address.getDistrict(),
                        address.getState(),
                        address.getPostalCode(),
                        address.getCountry(),
                        use(address.getUse()),
                        type(address.getType()),
                        address.getText(),
                        Fhir.span(address.getPeriod(), element + ".period")));
    }

    private static @Nullable AddressUse use(org.hl7.fhir.r4.model.Address.@Nullable AddressUse use) {
        return switch (use) {
            case HOME -> AddressUse.HOME;
            case WORK -> AddressUse.WORK;
            case TEMP -> AddressUse.TEMPORARY;
            case OLD -> AddressUse.OLD;
            case BILLING -> AddressUse.BILLING;
            case NULL -> null;
            case null -> null;
        };
    }

    private static @Nullable AddressType type(org.hl7.fhir.r4.model.Address.@Nullable AddressType type) {
        return switch (type) {
            case POSTAL -> AddressType.POSTAL;
            case PHYSICAL -> AddressType.PHYSICAL;
            case BOTH -> AddressType.BOTH;
            case NULL -> null;
            case null -> null;
        };
    }

    /** Whom to call; empty where neither who it is nor how to reach the person is said. */
    private static Optional<EmergencyContact> contact(Patient.ContactComponent contact) {
        HumanName name = name(contact.getName(), "contact.name").orElse(null);
        String relationship =
                Fhir.joined(contact.getRelationship().stream().map(each -> Fhir.words(each, "contact.relationship")));
        List<ContactPoint> telecom = telecom(contact.getTelecom(), "contact.telecom");
        Address address = contact.hasAddress() ? address(contact.getAddress(), "contact.address") : null;
        if (name == null && relationship == null && telecom.isEmpty() && address == null) {
            return Optional.empty();
        }
        TimeSpan period = Fhir.span(contact.getPeriod(), "contact.period");
        return Optional.of(new EmergencyContact(name, relationship, telecom, address, period));
    }
}
