package io.medichain.encounter;

import io.medichain.facts.FactStore.Fact;
import io.medichain.facts.Facts;
import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the command-side knows of encounters. */
@Component
final class EncounterFacts implements KnownEncounters {
    private static final int MOST_RELATIONS = 1_000;

    private final Facts facts;

    EncounterFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Optional<PatientId> patientOf(TenantId tenant, EncounterId encounter) {
        return facts.find(() -> facts.get(EncounterKeys.patient(tenant, encounter)))
                .map(PatientId::of);
    }

    @Override
    public List<Attendance> attended(TenantId tenant, PatientId patient, UserId user) {
        String prefix = EncounterKeys.attendedBy(tenant, patient, user);
        return facts.scan(prefix, MOST_RELATIONS).stream()
                .map(fact -> attendance(fact, prefix))
                .toList();
    }

    private static Attendance attendance(Fact fact, String prefix) {
        String[] ends = fact.value().split("\\|", -1);
        Period period = new Period(Instant.parse(ends[0]), ends[1].isEmpty() ? null : Instant.parse(ends[1]));
        return new Attendance(EncounterId.of(fact.key().substring(prefix.length())), period);
    }
}
