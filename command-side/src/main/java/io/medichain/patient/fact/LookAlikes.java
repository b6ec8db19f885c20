package io.medichain.patient.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.Holds;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Personal;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Which patients look alike, by the keyed hashes of {@link Likeness}; until they are merged or erased. */
@Component
public final class LookAlikes {
    private static final int MOST = 20;
    private static final FactSet SET = new FactSet("look-alikes", 3);
    private static final Fact<Alike, Holds> ALIKE = SET.fact("alike", Alike.class);
    private static final Fact<LookOf, Holds> LOOK = SET.fact("look", LookOf.class);

    private final Facts facts;

    LookAlikes(Facts facts) {
        this.facts = facts;
    }

    /** Other patients that carry one of these tokens; of each token at the most 20 are seen. */
    public List<PatientId> of(TenantId tenant, Collection<String> tokens, PatientId except) {
        return tokens.stream()
                .flatMap(token -> facts.keys(ALIKE, new WithToken(tenant, token), MOST).stream())
                .map(Alike::patient)
                .filter(patient -> !patient.equals(except))
                .distinct()
                .toList();
    }

    private record WithToken(TenantId tenant, String token) implements FactKey {}

    private record Alike(TenantId tenant, String token, PatientId patient) implements FactKey {}

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    private record LookOf(TenantId tenant, PatientId patient, String token) implements FactKey {}

    @Bean
    static FactProjection lookAlikesFold(KeyVault vault) {
        return FactProjection.of(SET)
                .on(
                        PatientRegistered.class,
                        (e, beside, changes) ->
                                looksLike(vault, beside.tenant(), e.patientId(), e.demographics(), changes))
                .on(
                        DemographicsUpdated.class,
                        (e, beside, changes) ->
                                looksLike(vault, beside.tenant(), e.patientId(), e.demographics(), changes))
                .on(PatientMerged.class, (e, beside, changes) -> forget(beside.tenant(), e.patientId(), changes))
                .on(
                        PatientErasureOrdered.class,
                        (e, beside, changes) -> forget(beside.tenant(), e.patientId(), changes))
                .on(PatientErased.class, (e, beside, changes) -> forget(beside.tenant(), e.patientId(), changes));
    }

    private static void looksLike(
            KeyVault vault, TenantId tenant, PatientId patient, Personal<Demographics> personal, FactChanges changes) {
        forget(tenant, patient, changes);
        personal.value()
                .ifPresent(demographics -> Likeness.tokens(vault.blindIndex(tenant), demographics)
                        .forEach(token -> {
                            changes.put(ALIKE, new Alike(tenant, token, patient), Holds.HOLDS);
                            changes.put(LOOK, new LookOf(tenant, patient, token), Holds.HOLDS);
                        }));
    }

    private static void forget(TenantId tenant, PatientId patient, FactChanges changes) {
        for (Fact.Entry<LookOf, Holds> look : changes.scan(LOOK, new OfPatient(tenant, patient))) {
            changes.remove(LOOK, look.key());
            changes.remove(ALIKE, new Alike(tenant, look.key().token(), patient));
        }
    }
}
