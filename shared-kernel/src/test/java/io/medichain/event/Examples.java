package io.medichain.event;

import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.AbsentReason;
import io.medichain.patient.Address;
import io.medichain.patient.AddressType;
import io.medichain.patient.AddressUse;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.BloodType;
import io.medichain.patient.ContactPoint;
import io.medichain.patient.Demographics;
import io.medichain.patient.DidKey;
import io.medichain.patient.EmergencyContact;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.IdentifierUse;
import io.medichain.patient.NameUse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Identifiers, a time and demographics that tests begin with. */
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

    private Examples() {}

    /** Demographics with all fields filled. */
    public static Demographics demographics() {
        HumanName name = HumanName.of("Quill", "Ada", "Mae");
        TimeSpan until = new TimeSpan(null, new DateTime("1990-05"));
        return new Demographics(
                List.of(
                        Identifier.of("urn:hospital", "4711", Identifier.MEDICAL_RECORD_NUMBER),
                        new Identifier(null, "0815", "PI", IdentifierUse.OLD, until, "Springfield clinic")),
                List.of(
                        name,
                        new HumanName(
                                NameUse.MAIDEN,
                                "Pen",
                                List.of("Ada"),
                                List.of(),
                                List.of(),
                                "Ada Pen",
                                until,
                                AbsentReason.MASKED)),
                List.of(
                        ContactPoint.of(ContactPoint.Medium.PHONE, "555-0100", ContactPoint.Use.MOBILE),
                        new ContactPoint(ContactPoint.Medium.PHONE, "555-0199", ContactPoint.Use.OLD, until)),
                AdministrativeGender.FEMALE,
                new PartialDate("1956-02-29"),
                true,
                DateTime.of(AT),
                List.of(new Address(
                        List.of("1 Elm Street"),
                        "Springfield",
                        null,
                        "MA",
                        "01101",
                        "US",
                        AddressUse.OLD,
                        AddressType.BOTH,
                        "1 Elm Street, Springfield",
                        until)),
                CodeableConcept.of("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "M", "Married"),
                List.of("en"),
                List.of(EmergencyContact.of(HumanName.of("Quill", "Bo"), "brother", List.of())),
                BloodType.A_POSITIVE);
    }

    private static UUID uuid(long number) {
        return new UUID(0x40008000L, 0x8000000000000000L | number);
    }
}
