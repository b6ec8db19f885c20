package io.medichain.encounter.command;

import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.KnownEncounters;
import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Whose encounter it is. */
@Component
final class EncounterFacts implements KnownEncounters {
    private static final FactSet SET = new FactSet("encounters", 1);
    private static final Fact<Key, Known> ENCOUNTER = SET.fact("encounter", Key.class, Known.class);

    private final Facts facts;

    EncounterFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Optional<PatientId> patientOf(TenantId tenant, EncounterId encounter) {
        return facts.find(() -> facts.get(ENCOUNTER, new Key(tenant, encounter)))
                .map(Known::patient);
    }

    @Override
    public boolean isKnown(TenantId tenant, EncounterId encounter) {
        return facts.get(ENCOUNTER, new Key(tenant, encounter)).isPresent();
    }

    private record Key(TenantId tenant, EncounterId encounter) implements FactKey {}

    private record Known(PatientId patient) {}

    @Bean
    static FactProjection encounterFactsFold() {
        return FactProjection.of(SET)
                .on(
                        EncounterOpened.class,
                        (opened, beside, changes) -> changes.put(
                                ENCOUNTER,
                                new Key(beside.tenant(), opened.encounterId()),
                                new Known(opened.patientId())));
    }
}
