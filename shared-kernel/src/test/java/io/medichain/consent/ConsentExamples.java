package io.medichain.consent;

import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;

import io.medichain.access.PurposeOfUse;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Period;
import io.medichain.id.ConsentId;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Consents and emergency accesses that tests begin with. */
public final class ConsentExamples {
    public static final ConsentId CONSENT = new ConsentId(new UUID(0x40008000L, 0x8000000000000c01L));
    public static final EmergencyAccessId EMERGENCY = new EmergencyAccessId(new UUID(0x40008000L, 0x8000000000000c02L));
    public static final UserId OFFICER = new UserId(new UUID(0x40008000L, 0x8000000000000c03L));
    public static final Period MONTH = new Period(AT, AT.plus(Duration.ofDays(30)));

    private static final Person PERSON = Person.of(TENANT, PATIENT);

    private ConsentExamples() {}

    /** The example user opens the example patient's record. */
    public static EmergencyAccessOpened opened() {
        return new EmergencyAccessOpened(
                EMERGENCY, PATIENT, USER, AT, Personal.identity(PERSON, "Unconscious in the street"));
    }

    /** A consent with that provision. */
    public static ConsentGranted granted(ConsentProvision provision) {
        return granted(CONSENT, provision);
    }

    public static ConsentGranted granted(ConsentId consent, ConsentProvision provision) {
        return new ConsentGranted(consent, PATIENT, AT, Personal.identity(PERSON, provision));
    }

    /** To the example user, for treatment, for a month. */
    public static ConsentProvision permit(ConsentedData... data) {
        return provision(ProvisionType.PERMIT, new Grantee(USER, null), data);
    }

    /** Closed to the example user, for treatment, for a month. */
    public static ConsentProvision deny(ConsentedData... data) {
        return provision(ProvisionType.DENY, new Grantee(USER, null), data);
    }

    /** For treatment, for a month. */
    public static ConsentProvision provision(ProvisionType type, Grantee grantee, ConsentedData... data) {
        return new ConsentProvision(
                type,
                grantee,
                Arrays.asList(data),
                List.of(PurposeOfUse.TREAT),
                MONTH,
                List.of(CodeableConcept.of(CodeSystems.LOINC, "59284-0", "Consent Document")),
                AT,
                "paper form 4711");
    }
}
