package io.medichain.access;

import io.medichain.consent.ConsentTies;
import io.medichain.consent.KnownConsents;
import io.medichain.encounter.KnownEncounters;
import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.KnownPatients;
import io.medichain.patient.PatientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What ties users to patients, as the command-side knows it. */
@Component("commandSideRelations")
final class CommandSideRelations implements RelationFacts {
    private static final Period ALWAYS = Period.at(Instant.parse("1800-01-01T00:00:00Z"));

    private final io.medichain.facts.Facts facts;
    private final KnownPatients patients;
    private final KnownEncounters encounters;
    private final KnownConsents consents;

    CommandSideRelations(
            io.medichain.facts.Facts facts,
            KnownPatients patients,
            KnownEncounters encounters,
            KnownConsents consents) {
        this.facts = facts;
        this.patients = patients;
        this.encounters = encounters;
        this.consents = consents;
    }

    @Override
    public Facts between(TenantId tenant, UserId user, PatientId patient) {
        if (!patients.exists(tenant, patient)) {
            return Facts.NONE;
        }
        ConsentTies ties = consents.tiesOf(tenant, patient);
        if (ties.concern(user)) {
            facts.awaitHead(); // what the patient gave is taken back by the time that the revocation was answered
            ties = consents.tiesOf(tenant, patient);
        }
        List<Relation> relations = new ArrayList<>();
        patients.careOf(tenant, patient, user)
                .ifPresent(period -> relations.add(new Relation(Basis.CARE_TEAM, period, patient.toString())));
        encounters
                .attended(tenant, patient, user)
                .forEach(attendance -> relations.add(new Relation(
                        Basis.ENCOUNTER,
                        attendance.period(),
                        attendance.encounter().toString())));
        patients.patientOf(tenant, user)
                .filter(patient::equals)
                .ifPresent(own -> relations.add(new Relation(Basis.OWN_RECORD, ALWAYS, own.toString())));
        return ties.facts(relations, user);
    }

    @Override
    public Optional<Facts> betweenAfterCatchingUp(TenantId tenant, UserId user, PatientId patient) {
        facts.awaitHead();
        return Optional.of(between(tenant, user, patient));
    }
}
