package io.medichain.tie.command;

import io.medichain.access.KnownTies;
import io.medichain.access.RelationFacts;
import io.medichain.consent.ConsentTies;
import io.medichain.consent.KnownConsents;
import io.medichain.event.DomainEvent;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.FollowedEvent;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.tie.PatientTies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What ties users to patients, as the command-side knows it: {@link PatientTies}, one fact per patient. */
@Component("commandSideRelations")
final class CommandSideRelations implements RelationFacts, KnownConsents {
    private static final FactSet SET = new FactSet("patient-ties", 2);
    private static final Fact<OfPatient, PatientTies> TIES = SET.fact("ties", OfPatient.class, PatientTies.class);

    private final io.medichain.facts.Facts facts;

    CommandSideRelations(io.medichain.facts.Facts facts) {
        this.facts = facts;
    }

    @Override
    public KnownTies between(TenantId tenant, UserId user, PatientId patient) {
        OfPatient key = new OfPatient(tenant, patient);
        Optional<PatientTies> known = facts.get(TIES, key);
        if (known.map(PatientTies::ties).orElse(ConsentTies.NONE).concern(user)) {
            facts.awaitHead(); // what the patient gave is taken back by the time that the revocation was answered
            known = facts.get(TIES, key);
        }
        return known.map(ties -> ties.facts(user)).orElse(KnownTies.NONE);
    }

    @Override
    public Optional<KnownTies> betweenAfterCatchingUp(TenantId tenant, UserId user, PatientId patient) {
        facts.awaitHead();
        return Optional.of(between(tenant, user, patient));
    }

    @Override
    public boolean standsImported(TenantId tenant, PatientId patient, Instant at) {
        facts.awaitHead();
        return facts.get(TIES, new OfPatient(tenant, patient))
                .filter(known -> known.ties().standImported(at))
                .isPresent();
    }

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    /** The fold that views have, too. */
    @Component("commandSideRelationsFold")
    static final class Fold implements FactProjection {
        @Override
        public FactSet set() {
            return SET;
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return PatientTies.FOLLOWED;
        }

        @Override
        public void project(FollowedEvent followed, FactChanges changes) {
            DomainEvent event = followed.event();
            PatientTies.changedBy(event).ifPresent(patient -> {
                OfPatient key = new OfPatient(followed.metadata().tenant(), patient);
                PatientTies before = changes.get(TIES, key).orElse(null);
                PatientTies after =
                        PatientTies.after(before, event, followed.stored().at());
                if (after != null && !after.equals(before)) {
                    changes.put(TIES, key, after);
                }
            });
        }
    }
}
