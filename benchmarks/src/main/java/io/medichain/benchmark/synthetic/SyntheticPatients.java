package io.medichain.benchmark.synthetic;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.DomainEvent;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.Period;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignedIn;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserRegistered;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordHeading;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Observation;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.RecordContent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invented patients of one member of the staff: registration, a care team, and visits, for each of which the staff
 * signs in, opens the chart and writes mostly observations, as Synthea's hospitals have them.
 */
final class SyntheticPatients {
    private static final Instant START = Instant.parse("2020-01-01T08:00:00Z");
    private static final int PER_VISIT = 20;
    private static final int FEWEST_PER_VISIT = 6;

    private static final String HASH = "A".repeat(43);
    private static final Duration A_SHIFT = Duration.ofHours(12);

    private final TenantId tenant;
    private final UserId doctor;
    private final UserId staff;
    private final Originals originals;
    private final Random random;

    /**
     * @param doctor in the care team of every patient
     * @param originals of what they are made
     * @param seed the same one invents the same patients, under other identifiers
     */
    SyntheticPatients(TenantId tenant, UserId doctor, Originals originals, long seed) {
        this.tenant = tenant;
        this.doctor = doctor;
        this.originals = originals;
        this.random = new Random(seed);
        this.staff = new UserId(UUID.randomUUID());
    }

    /** How the member of the staff came to be. */
    DomainEvent staff() {
        Person person = Person.of(tenant, staff);
        String name = SyntheticPatient.name(random, 6);
        return new UserRegistered(
                staff,
                Personal.identity(person, new UserName(name)),
                Personal.identity(person, new EmailAddress(name + "@bench.example")),
                Personal.identity(person, "Dr. " + name),
                List.of(Role.DOCTOR),
                null,
                UserOrigin.ADMIN);
    }

    /** Puts the events of one patient at the end of {@code all}, exactly as many as are wanted, at least two. */
    SyntheticPatient patient(int events, List<DomainEvent> all) {
        SyntheticPatient invented = SyntheticPatient.invented(random);
        PatientId patient = invented.id();
        Person person = Person.of(tenant, patient);
        int until = all.size() + events;
        all.add(new PatientRegistered(
                patient, Personal.identity(person, demographics(invented)), null, originals.patient(person, invented)));
        all.add(new CareTeamMemberAssigned(
                patient,
                doctor,
                Personal.identity(person, new CareMembership(CareRole.ATTENDING, new Period(START, null)))));
        while (all.size() < until) {
            int left = until - all.size();
            if (left < FEWEST_PER_VISIT) {
                all.add(record(patient, person, null, START, content(left)));
            } else {
                visit(patient, person, Math.min(left, PER_VISIT), all);
            }
        }
        return invented;
    }

    private void visit(PatientId patient, Person person, int events, List<DomainEvent> all) {
        EncounterId encounter = new EncounterId(UUID.randomUUID());
        Instant at = START.plusSeconds(random.nextInt(150_000_000));
        SessionId session = new SessionId(UUID.randomUUID());
        all.add(new SignedIn(staff, session, SignInMethod.PASSWORD, null));
        all.add(new SessionOpened(session, staff, HASH, at, at.plus(A_SHIFT)));
        all.add(opened(patient, person, encounter, at));
        all.add(read(patient, session));
        for (int i = FEWEST_PER_VISIT - 1; i < events; i++) {
            all.add(record(patient, person, encounter, at.plusSeconds(60L * i), content(i)));
        }
        all.add(new EncounterClosed(encounter, patient, Personal.clinical(person, at.plusSeconds(3_600))));
    }

    private EncounterOpened opened(PatientId patient, Person person, EncounterId encounter, Instant at) {
        EncounterDetails details = new EncounterDetails(
                List.of(CodeableConcept.of(CodeSystems.SNOMED_CT, "185349003", "Encounter for check up")),
                List.of(),
                "Dr. Jo Field",
                "Springfield General");
        return new EncounterOpened(
                encounter,
                patient,
                staff,
                Personal.clinical(person, new EncounterHeading(EncounterClass.AMBULATORY, at, List.of(), null, null)),
                Personal.clinical(person, details),
                null);
    }

    private RecordAccessed read(PatientId patient, SessionId session) {
        return new RecordAccessed(
                staff,
                List.of(Role.DOCTOR),
                Role.DOCTOR,
                List.of(patient),
                AccessedPart.CHART,
                Action.READ_CHART,
                Basis.CARE_TEAM,
                patient.toString(),
                null,
                session,
                AccessOutcome.GRANTED,
                null);
    }

    private RecordAdded record(
            PatientId patient, Person person, @Nullable EncounterId encounter, Instant at, RecordContent content) {
        return new RecordAdded(
                new RecordId(UUID.randomUUID()),
                patient,
                encounter,
                null,
                at,
                Personal.clinical(
                        person,
                        new RecordHeading(
                                content.kind(),
                                content.about().map(CodeableConcept::codes).orElse(List.of()),
                                TimeSpan.at(at))),
                Personal.clinical(person, content),
                content instanceof Observation observation && observation.value() instanceof ObservedValue.Measured one
                        ? originals.glucose(
                                person, patient, at, one.quantity().value().toPlainString())
                        : null);
    }

    private RecordContent content(int number) {
        if (number == FEWEST_PER_VISIT) {
            CodeableConcept concept = CodeableConcept.of(CodeSystems.SNOMED_CT, "44054006", "Diabetes mellitus type 2");
            return Condition.of(concept, "active", "confirmed", "problem-list-item");
        }
        Quantity quantity = Quantity.of(BigDecimal.valueOf(random.nextInt(40_000), 2), "mg/dL", "mg/dL");
        return Observation.of(
                CodeableConcept.of(CodeSystems.LOINC, "2339-0", "Glucose [Mass/volume] in Blood"),
                "final",
                "laboratory",
                new ObservedValue.Measured(quantity),
                List.of());
    }

    private Demographics demographics(SyntheticPatient patient) {
        return new Demographics(
                List.of(Identifier.of("urn:hospital", Long.toString(random.nextLong(1_000_000_000)), "MR")),
                List.of(HumanName.of(patient.family(), patient.given())),
                List.of(),
                AdministrativeGender.UNKNOWN,
                PartialDate.of(LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000))),
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }
}
