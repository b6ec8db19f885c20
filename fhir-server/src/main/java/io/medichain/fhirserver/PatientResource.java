package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.fhir.TimeSpan;
import io.medichain.fhirmapping.Ours;
import io.medichain.patient.Demographics;
import io.medichain.patient.EmergencyContact;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the registry as FHIR R4 Patient: as it came, with what was changed here since, or the mirror of what the
 * import makes of one.
 */
final class PatientResource {
    /** The blood type as the registry knows it, for which FHIR R4 has no element. */
    static final String BLOOD_TYPE = Ours.BLOOD_TYPE;

    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String LANGUAGES = "urn:ietf:bcp:47";

    private PatientResource() {}

    static ObjectNode of(ClinicalPatient entry) {
        ObjectNode resource = ReceivedPatient.of(entry, () -> made(entry)).orElseGet(() -> made(entry));
        FhirJson.identify(resource, entry.id().toString(), entry.version(), entry.changedAt());
        return resource;
    }

    private static ObjectNode made(ClinicalPatient entry) {
        Patient made = new Patient();
        Demographics who = entry.demographics();
        made.setActive(entry.active());
        who.identifier().forEach(number -> made.addIdentifier(identifier(number)));
        who.name().forEach(name -> made.addName(name(name)));
        who.telecom().forEach(point -> made.addTelecom(telecom(point)));
        if (who.gender() != null) {
            made.setGender(Enumerations.AdministrativeGender.fromCode(FhirJson.word(who.gender())));
        }
        if (who.birthDate() != null) {
            made.getBirthDateElement().setValueAsString(who.birthDate().value());
        }
        if (who.deceasedDateTime() != null) {
            made.setDeceased(Datatypes.dateTime(who.deceasedDateTime()));
        } else if (who.deceased() != null || entry.closedByDeath()) {
            made.setDeceased(new BooleanType(entry.closedByDeath() || Boolean.TRUE.equals(who.deceased())));
        }
        who.address().forEach(address -> made.addAddress(address(address)));
        made.setMaritalStatus(Datatypes.concept(who.maritalStatus()));
        who.language()
                .forEach(language -> made.addCommunication()
                        .setLanguage(new CodeableConcept().addCoding(new Coding(LANGUAGES, language, null))));
        who.contact().forEach(contact -> made.addContact(contact(contact)));
        if (who.bloodType() != null) {
            made.addExtension(new Extension(BLOOD_TYPE, new CodeType(FhirJson.word(who.bloodType()))));
        }
        if (entry.mergedInto() != null) {
            made.addLink()
                    .setOther(new Reference("Patient/" + entry.mergedInto()))
                    .setType(Patient.LinkType.REPLACEDBY);
        }
        return FhirJson.of(made);
    }

    private static Identifier identifier(io.medichain.patient.Identifier number) {
        Identifier made = new Identifier().setSystem(number.system()).setValue(number.value());
        if (number.use() != null) {
            made.setUse(Identifier.IdentifierUse.fromCode(FhirJson.word(number.use())));
        }
        if (number.type() != null) {
            made.setType(
                    number.type().matches("[A-Z]{1,5}")
                            ? Datatypes.code(number.type(), IDENTIFIER_TYPES)
                            : Datatypes.words(number.type()));
        }
        made.setPeriod(period(number.period()));
        if (number.assigner() != null) {
            made.setAssigner(new Reference().setDisplay(number.assigner()));
        }
        return made;
    }

    private static @Nullable Period period(@Nullable TimeSpan period) {
        return period == null ? null : Datatypes.period(period);
    }

    private static HumanName name(io.medichain.patient.HumanName name) {
        HumanName made = new HumanName();
        if (name.use() != null) {
            made.setUse(HumanName.NameUse.fromCode(FhirJson.word(name.use())));
        }
        made.setFamily(name.family());
        name.given().forEach(made::addGiven);
        name.prefix().forEach(made::addPrefix);
        name.suffix().forEach(made::addSuffix);
        made.setText(name.text());
        made.setPeriod(period(name.period()));
        if (name.absent() != null) {
            made.addExtension(new Extension(Datatypes.ABSENT, new CodeType(FhirJson.word(name.absent()))));
        }
        return made;
    }

    private static ContactPoint telecom(io.medichain.patient.ContactPoint point) {
        ContactPoint made = new ContactPoint();
        made.setSystem(ContactPoint.ContactPointSystem.fromCode(FhirJson.word(point.system())));
        made.setValue(point.value());
        if (point.use() != null) {
            made.setUse(ContactPoint.ContactPointUse.fromCode(FhirJson.word(point.use())));
        }
        made.setPeriod(period(point.period()));
        return made;
    }

    private static Address address(io.medichain.patient.Address address) {
        Address made = new Address();
        if (address.use() != null) {
            made.setUse(Address.AddressUse.fromCode(FhirJson.word(address.use())));
        }
        if (address.type() != null) {
            made.setType(Address.AddressType.fromCode(FhirJson.word(address.type())));
        }
        address.line().forEach(made::addLine);
        made.setText(address.text());
        made.setCity(address.city());
        made.setDistrict(address.district());
        made.setState(address.state());
        made.setPostalCode(address.postalCode());
        made.setCountry(address.country());
        made.setPeriod(period(address.period()));
        return made;
    }

    private static Patient.ContactComponent contact(EmergencyContact contact) {
        Patient.ContactComponent made = new Patient.ContactComponent();
        if (contact.name() != null) {
            made.setName(name(contact.name()));
        } else if (contact.telecom().isEmpty() && contact.address() == null) {
            made.setName(Datatypes.absent(new HumanName())); // pat-1 of R4: who it is, or how to reach the person
        }
        if (contact.relationship() != null) {
            made.addRelationship(Datatypes.words(contact.relationship()));
        }
        contact.telecom().forEach(point -> made.addTelecom(telecom(point)));
        if (contact.address() != null) {
            made.setAddress(address(contact.address()));
        }
        made.setPeriod(period(contact.period()));
        return made;
    }
}
