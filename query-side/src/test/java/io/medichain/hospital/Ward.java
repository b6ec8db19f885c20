package io.medichain.hospital;

import io.medichain.access.Role;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.Period;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserRegistered;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.UserAccountLinked;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordRetracted;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Note;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What happens to patients, in the words of a ward. */
public final class Ward {
    private final Hospital hospital;

    public Ward(Hospital hospital) {
        this.hospital = hospital;
    }

    public static UserId user() {
        return new UserId(UUID.randomUUID());
    }

    /** Registers an account. */
    public void account(UserId user, String name, Role... roles) {
        Person person = Person.of(Hospital.TENANT, user);
        hospital.happened(
                user.toString(),
                new UserRegistered(
                        user,
                        Personal.identity(person, new UserName(name)),
                        Personal.identity(person, new EmailAddress(name + "@example.org")),
                        Personal.identity(person, "Somebody Quill"),
                        List.of(roles),
                        Personal.identity(person, "$argon2id$"),
                        UserOrigin.ADMIN));
    }

    private static Person person(PatientId patient) {
        return Person.of(Hospital.TENANT, patient);
    }

    public static Demographics demographics(String family, String given, LocalDate birthDate, String number) {
        return new Demographics(
                List.of(Identifier.of("urn:hospital", number, Identifier.MEDICAL_RECORD_NUMBER)),
                List.of(HumanName.of(family, given)),
                List.of(),
                AdministrativeGender.FEMALE,
                PartialDate.of(birthDate),
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    public PatientId register(String family, String given) {
        return register(demographics(family, given, LocalDate.of(1980, 2, 29), "4711"));
    }

    public PatientId register(Demographics demographics) {
        PatientId patient = new PatientId(UUID.randomUUID());
        hospital.happened(
                patient.toString(),
                new PatientRegistered(patient, Personal.identity(person(patient), demographics), null, null));
        return patient;
    }

    public StoredEvent rename(PatientId patient, Demographics demographics) {
        return hospital.happened(
                patient.toString(),
                new DemographicsUpdated(patient, Personal.identity(person(patient), demographics), null));
    }

    public void assign(PatientId patient, UserId member) {
        hospital.happened(
                patient.toString(),
                new CareTeamMemberAssigned(
                        patient,
                        member,
                        Personal.identity(
                                person(patient),
                                new CareMembership(CareRole.ATTENDING, new Period(Hospital.AT, null)))));
    }

    public void remove(PatientId patient, UserId member) {
        hospital.happened(patient.toString(), new CareTeamMemberRemoved(patient, member, Hospital.AT));
    }

    public void link(PatientId patient, UserId user) {
        hospital.happened(patient.toString(), new UserAccountLinked(patient, user));
    }

    /** The keys go first, then the tombstone is stored. */
    public void erase(PatientId patient) {
        hospital.vault.destroy(person(patient));
        hospital.happened(patient.toString(), new PatientErased(patient, Hospital.AT));
    }

    public EncounterId open(PatientId patient, UserId attending) {
        EncounterId encounter = new EncounterId(UUID.randomUUID());
        EncounterDetails details = new EncounterDetails(List.of(), List.of(), null, null);
        hospital.happened(
                encounter.toString(),
                new EncounterOpened(
                        encounter,
                        patient,
                        attending,
                        Personal.clinical(
                                person(patient),
                                new EncounterHeading(EncounterClass.AMBULATORY, Hospital.AT, List.of(), null, null)),
                        Personal.clinical(person(patient), details),
                        null));
        return encounter;
    }

    public void close(EncounterId encounter, PatientId patient) {
        hospital.happened(
                encounter.toString(),
                new EncounterClosed(encounter, patient, Personal.clinical(person(patient), Hospital.AT)));
    }

    public RecordId condition(PatientId patient, String words, String status) {
        CodeableConcept concept = CodeableConcept.of(CodeSystems.SNOMED_CT, "44054006", words);
        return add(patient, Condition.of(concept, status, null, null));
    }

    public RecordId allergy(PatientId patient, String words) {
        CodeableConcept concept = CodeableConcept.of(CodeSystems.SNOMED_CT, "91936005", words);
        return add(patient, new Allergy(concept, null, List.of(), null, "active", null, List.of(), null));
    }

    public RecordId note(PatientId patient, String words) {
        return add(patient, new Note(null, null, words));
    }

    public RecordId add(PatientId patient, RecordContent content) {
        return add(patient, content, Hospital.AT);
    }

    public RecordId add(PatientId patient, RecordContent content, Instant occurred) {
        RecordId record = new RecordId(UUID.randomUUID());
        List<Code> codes = content.about().map(CodeableConcept::codes).orElse(List.of());
        hospital.happened(
                record.toString(),
                new RecordAdded(
                        record,
                        patient,
                        null,
                        null,
                        Hospital.AT,
                        Personal.clinical(
                                person(patient), new RecordHeading(content.kind(), codes, TimeSpan.at(occurred))),
                        Personal.clinical(person(patient), content),
                        Personal.clinical(person(patient), ReceivedResource.of("{\"resourceType\":\"Basic\"}"))));
        return record;
    }

    public void amend(RecordId record, PatientId patient, RecordContent content) {
        hospital.happened(
                record.toString(),
                new RecordAmended(
                        record,
                        patient,
                        null,
                        0,
                        Personal.clinical(person(patient), "A slip of the pen"),
                        Instant.now(),
                        Personal.clinical(
                                person(patient), new RecordHeading(null, List.of(), TimeSpan.at(Hospital.AT))),
                        Personal.clinical(person(patient), content),
                        null));
    }

    public void retract(RecordId record, PatientId patient) {
        hospital.happened(
                record.toString(),
                new RecordRetracted(
                        record, patient, Personal.clinical(person(patient), "Of another patient"), Hospital.AT));
    }
}
