package io.medichain.benchmark.query;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterId;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.DomainEvent;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Period;
import io.medichain.fhir.Quantity;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.PatientId;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordId;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Observation;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.RecordContent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Invented patients: registration, a care team, visits, and mostly observations, as Synthea's hospitals have them. */
final class SyntheticPatients {
    private static final Instant START = Instant.parse("2020-01-01T08:00:00Z");
    private static final int PER_VISIT = 15;
    private static final String SYLLABLES = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no";

    private final TenantId tenant;
    private final UserId doctor;
    private final Random random;
    private final String[] syllables = SYLLABLES.split(" ");

    SyntheticPatients(TenantId tenant, UserId doctor, long seed) {
        this.tenant = tenant;
        this.doctor = doctor;
        this.random = new Random(seed);
    }

    /** The events of one patient, in order, at least two. */
    List<DomainEvent> patient(PatientId patient, int events) {
        Person person = Person.of(tenant, patient);
        List<DomainEvent> all = new ArrayList<>();
        all.add(new PatientRegistered(patient, Personal.identity(person, demographics()), null));
        all.add(new CareTeamMemberAssigned(patient, doctor, CareRole.ATTENDING, new Period(START, null)));
        while (all.size() < events) {
            visit(patient, person, Math.min(events - all.size(), PER_VISIT), all);
        }
        return all;
    }

    PatientId newPatient() {
        return new PatientId(id());
    }

    /** The beginning of a family name that some patients have. */
    String beginning() {
        return syllable() + syllable();
    }

    private void visit(PatientId patient, Person person, int events, List<DomainEvent> all) {
        EncounterId encounter = new EncounterId(id());
        Instant at = START.plusSeconds(random.nextInt(150_000_000));
        EncounterDetails details = new EncounterDetails(
                List.of(CodeableConcept.of(CodeSystems.SNOMED_CT, "185349003", "Encounter for check up")),
                List.of(),
                "Dr. Jo Field",
                "Springfield General");
        all.add(new EncounterOpened(
                encounter,
                patient,
                EncounterClass.AMBULATORY,
                at,
                List.of(),
                null,
                Personal.clinical(person, details)));
        for (int i = 2; i < events; i++) {
            all.add(record(patient, person, encounter, at.plusSeconds(60L * i), content(i)));
        }
        if (events > 1) {
            all.add(new EncounterClosed(encounter, patient, at.plusSeconds(3_600)));
        }
    }

    private RecordAdded record(
            PatientId patient, Person person, EncounterId encounter, Instant at, RecordContent content) {
        return new RecordAdded(
                new RecordId(id()),
                patient,
                encounter,
                content.kind(),
                null,
                content.about().map(CodeableConcept::codes).orElse(List.of()),
                Period.at(at),
                at,
                Personal.clinical(person, content));
    }

    private RecordContent content(int number) {
        if (number == 2) {
            CodeableConcept concept = CodeableConcept.of(CodeSystems.SNOMED_CT, "44054006", "Diabetes mellitus type 2");
            return new Condition(concept, "active", "confirmed", "problem-list-item", null, null, null);
        }
        Quantity quantity = new Quantity(BigDecimal.valueOf(random.nextInt(40_000), 2), "mg/dL", "mg/dL");
        return new Observation(
                CodeableConcept.of(CodeSystems.LOINC, "2339-0", "Glucose [Mass/volume] in Blood"),
                "final",
                "laboratory",
                new ObservedValue.Measured(quantity),
                null,
                null,
                List.of(),
                null);
    }

    private Demographics demographics() {
        HumanName name =
                HumanName.of(syllable() + syllable() + syllable() + syllable(), syllable() + syllable() + syllable());
        return new Demographics(
                List.of(new Identifier("urn:hospital", Long.toString(random.nextLong(1_000_000_000)), "MR")),
                List.of(name),
                List.of(),
                AdministrativeGender.UNKNOWN,
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    private String syllable() {
        return syllables[random.nextInt(syllables.length)];
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
