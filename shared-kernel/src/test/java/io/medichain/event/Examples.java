package io.medichain.event;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Purpose;
import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.AccountAccessed;
import io.medichain.audit.RecordAccessed;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedSetUp;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterId;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.InpatientStayBegun;
import io.medichain.encounter.InpatientStayEnded;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Period;
import io.medichain.fhir.Quantity;
import io.medichain.identity.SessionId;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupOrdered;
import io.medichain.operation.BackupRemoved;
import io.medichain.operation.ChangedSetting;
import io.medichain.operation.DeadLetterDiscarded;
import io.medichain.operation.DeadLetterRetried;
import io.medichain.operation.DiscardReason;
import io.medichain.operation.KeyRotationOrdered;
import io.medichain.operation.SetupLinkGiven;
import io.medichain.operation.SystemKey;
import io.medichain.operation.SystemStarted;
import io.medichain.operation.ViewRebuildOrdered;
import io.medichain.patient.Address;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.BloodType;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.ContactPoint;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.Did;
import io.medichain.patient.DidIssued;
import io.medichain.patient.DidKey;
import io.medichain.patient.DidKeyRotated;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.DuplicateOverride;
import io.medichain.patient.EmergencyContact;
import io.medichain.patient.ErasureBasis;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.IssuedDid;
import io.medichain.patient.LegalHoldLifted;
import io.medichain.patient.LegalHoldPlaced;
import io.medichain.patient.MedicalRecordNumberReleased;
import io.medichain.patient.MedicalRecordNumberReserved;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientId;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.PatientsToldApart;
import io.medichain.patient.RotatedDid;
import io.medichain.patient.UserAccountLinked;
import io.medichain.patient.UserAccountUnlinked;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.Amendment;
import io.medichain.record.DocumentAttached;
import io.medichain.record.DocumentForm;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordId;
import io.medichain.record.RecordKind;
import io.medichain.record.RecordRetracted;
import io.medichain.record.RecordSigned;
import io.medichain.record.RecordValueConfirmed;
import io.medichain.record.SignatureMeaning;
import io.medichain.record.TransientDocuments;
import io.medichain.record.content.Observation;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.RecordContent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One example of every event of the contexts patient, encounter and record, with all fields filled. */
public final class Examples {
    public static final TenantId TENANT = new TenantId("st-mary");
    public static final PatientId PATIENT = new PatientId(uuid(1));
    public static final UserId USER = new UserId(uuid(2));
    public static final EncounterId ENCOUNTER = new EncounterId(uuid(3));
    public static final RecordId RECORD = new RecordId(uuid(4));
    public static final BedPlace PLACE = new BedPlace("Cardiology", "12", "A");
    public static final BedId BED = BedId.at(TENANT, PLACE);
    public static final BedId OTHER_BED = BedId.at(TENANT, new BedPlace("Cardiology", "12", "B"));
    public static final Instant AT = Instant.parse("2026-03-03T14:02:05.123456789Z");
    /** The generator of secp256k1, SEC 2 §2.4.1, and its double: both are points of the curve. */
    public static final DidKey KEY = new DidKey("0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");

    public static final DidKey OTHER_KEY =
            new DidKey("0x02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5");

    private static final PatientId OTHER_PATIENT = new PatientId(uuid(5));
    private static final Person PERSON = Person.of(TENANT, PATIENT);

    private Examples() {}

    /** Every event once. */
    public static List<DomainEvent> all() {
        Did did = Did.of(1337, KEY);
        List<Code> codes = List.of(new Code(CodeSystems.LOINC, "8867-4"));
        Period occurred = new Period(AT, AT.plusSeconds(60));
        return List.of(
                new PatientRegistered(
                        PATIENT,
                        Personal.identity(PERSON, demographics()),
                        Personal.identity(PERSON, new DuplicateOverride(List.of(OTHER_PATIENT), "A twin"))),
                new DemographicsUpdated(PATIENT, Personal.identity(PERSON, demographics())),
                new CareTeamMemberAssigned(
                        PATIENT, USER, Personal.identity(PERSON, new CareMembership(CareRole.ATTENDING, occurred))),
                new CareTeamMemberRemoved(PATIENT, USER, AT),
                new UserAccountLinked(PATIENT, USER),
                new UserAccountUnlinked(PATIENT, USER),
                new DidIssued(PATIENT, Personal.identity(PERSON, new IssuedDid(did, KEY))),
                new DidKeyRotated(PATIENT, Personal.identity(PERSON, new RotatedDid(did, KEY, OTHER_KEY))),
                new PatientsToldApart(PATIENT, OTHER_PATIENT, reason()),
                new PatientMerged(PATIENT, OTHER_PATIENT, reason()),
                new DuplicateAbsorbed(PATIENT, OTHER_PATIENT),
                new PatientDeactivated(PATIENT, Personal.identity(PERSON, DeactivationReason.MOVED_AWAY)),
                new LegalHoldPlaced(PATIENT, reason()),
                new LegalHoldLifted(PATIENT, reason()),
                new PatientErasureOrdered(PATIENT, ErasureBasis.CONSENT_WITHDRAWN, USER, AT),
                new PatientErased(PATIENT, AT),
                new MedicalRecordNumberReserved(PATIENT, "AAAAAAAAAAAAAAAAAAAAAA"),
                new MedicalRecordNumberReleased(PATIENT, "AAAAAAAAAAAAAAAAAAAAAA"),
                new EncounterOpened(
                        ENCOUNTER,
                        PATIENT,
                        USER,
                        Personal.clinical(PERSON, new EncounterHeading(EncounterClass.INPATIENT, AT, codes)),
                        details()),
                new PatientAdmitted(ENCOUNTER, PATIENT, at(), BED),
                new BedTransferred(ENCOUNTER, PATIENT, BED, OTHER_BED, at()),
                new PatientDischarged(
                        ENCOUNTER,
                        PATIENT,
                        Personal.clinical(PERSON, new Departure(AT, DischargeDisposition.HOME)),
                        BED),
                new DischargeSummaryRequested(ENCOUNTER, PATIENT, at()),
                new EncounterClosed(ENCOUNTER, PATIENT, at()),
                new BedSetUp(BED, PLACE),
                new BedAssigned(BED, ENCOUNTER, PATIENT, at()),
                new BedReleased(BED, ENCOUNTER, PATIENT, at()),
                new InpatientStayBegun(PATIENT, ENCOUNTER),
                new InpatientStayEnded(PATIENT, ENCOUNTER),
                new RecordAdded(
                        RECORD,
                        PATIENT,
                        ENCOUNTER,
                        new Amendment(new RecordId(uuid(6)), reason()),
                        AT,
                        Personal.clinical(PERSON, new RecordHeading(RecordKind.OBSERVATION, codes, occurred)),
                        observation()),
                new RecordAmended(
                        RECORD,
                        PATIENT,
                        0,
                        reason(),
                        AT,
                        Personal.clinical(PERSON, new RecordHeading(null, codes, occurred)),
                        observation()),
                new RecordSigned(
                        RECORD,
                        PATIENT,
                        1,
                        USER,
                        Personal.identity(Person.of(TENANT, USER), "Dr. Jo Field"),
                        SignatureMeaning.AUTHORSHIP,
                        AT),
                new RecordRetracted(RECORD, PATIENT, reason(), AT),
                new RecordValueConfirmed(RECORD, PATIENT, 1, reason(), AT),
                new DocumentAttached(
                        RECORD,
                        PATIENT,
                        TransientDocuments.cidOf((byte) 1),
                        Personal.clinical(PERSON, new DocumentForm("application/pdf", 4711)),
                        reason(),
                        AT),
                new RecordAccessed(
                        USER,
                        List.of(Role.DOCTOR),
                        Role.DOCTOR,
                        List.of(PATIENT),
                        AccessedPart.PROBLEM_LIST,
                        Action.READ_CHART,
                        Basis.CARE_TEAM,
                        PATIENT.toString(),
                        Personal.identity(PERSON, new Purpose("ward round")),
                        new SessionId(uuid(7)),
                        AccessOutcome.GRANTED,
                        null),
                new AccountAccessed(
                        USER,
                        List.of(Role.ADMIN),
                        Role.ADMIN,
                        List.of(new UserId(uuid(8))),
                        AccessedPart.SIGN_INS,
                        Action.READ_SIGN_IN_HISTORY,
                        Basis.ROLE,
                        Personal.identity(Person.of(TENANT, USER), new Purpose("review of permissions")),
                        new SessionId(uuid(7)),
                        AccessOutcome.GRANTED,
                        null),
                new KeyRotationOrdered(SystemKey.MASTER, USER, new SessionId(uuid(7))),
                new DeadLetterRetried(
                        "WhenPatientDischargedThenReleaseBed", uuid(9).toString(), USER, new SessionId(uuid(7))),
                new DeadLetterDiscarded(
                        "WhenPatientDischargedThenReleaseBed",
                        uuid(9).toString(),
                        DiscardReason.DONE_BY_HAND,
                        USER,
                        new SessionId(uuid(7))),
                new BackupOrdered("monday", USER, new SessionId(uuid(7))),
                new BackupMade("monday", 4711),
                new BackupRemoved("scheduled-20260301T023000Z"),
                new SystemStarted(
                        "0.1.0",
                        "medichain",
                        true,
                        List.of(
                                new ChangedSetting("MEDICHAIN_PORT", "8080"),
                                new ChangedSetting("MEDICHAIN_RPC_URL", null))),
                new ViewRebuildOrdered("users", USER, new SessionId(uuid(7))),
                new SetupLinkGiven(USER, new SessionId(uuid(7))));
    }

    /** Demographics with all fields filled. */
    public static Demographics demographics() {
        HumanName name = HumanName.of("Quill", "Ada", "Mae");
        return new Demographics(
                List.of(new Identifier("urn:hospital", "4711", Identifier.MEDICAL_RECORD_NUMBER)),
                List.of(name),
                List.of(new ContactPoint(ContactPoint.Medium.PHONE, "555-0100", ContactPoint.Use.MOBILE)),
                AdministrativeGender.FEMALE,
                LocalDate.of(1956, 2, 29),
                AT,
                List.of(new Address(List.of("1 Elm Street"), "Springfield", null, "MA", "01101", "US")),
                CodeableConcept.of("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "M", "Married"),
                List.of("en"),
                List.of(new EmergencyContact(HumanName.of("Quill", "Bo"), "brother", List.of())),
                BloodType.A_POSITIVE);
    }

    private static Personal<EncounterDetails> details() {
        return Personal.clinical(
                PERSON,
                new EncounterDetails(
                        List.of(CodeableConcept.of(CodeSystems.SNOMED_CT, "32485007", "Hospital admission")),
                        List.of(),
                        "Dr. Jo Field",
                        null));
    }

    private static Personal<RecordContent> observation() {
        return Personal.clinical(
                PERSON,
                new Observation(
                        CodeableConcept.of(CodeSystems.LOINC, "8867-4", "Heart rate"),
                        "final",
                        "vital-signs",
                        new ObservedValue.Measured(new Quantity(new BigDecimal("72"), "/min", "/min")),
                        "N",
                        "60-100",
                        List.of(),
                        "at rest"));
    }

    private static Personal<Instant> at() {
        return Personal.clinical(PERSON, AT);
    }

    private static Personal<String> reason() {
        return Personal.clinical(PERSON, "a reason");
    }

    private static UUID uuid(long number) {
        return new UUID(0x40008000L, 0x8000000000000000L | number);
    }
}
