package io.medichain.patient.erasure;

import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.DomainEvent;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientId;
import io.medichain.record.RecordAdded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a patient was last cared for: the periods for which records have to be kept begin there. */
@Component
final class LastCare {
    private static final FactSet SET = new FactSet("last-care", 1);
    private static final Fact<Key, Known> LAST = SET.fact("last", Key.class, Known.class);

    private final Facts facts;

    LastCare(Facts facts) {
        this.facts = facts;
    }

    /** The latest time; empty when nothing is to be kept of the patient. */
    Optional<Instant> of(TenantId tenant, PatientId patient) {
        return facts.get(LAST, new Key(tenant, patient)).map(Known::at);
    }

    private record Key(TenantId tenant, PatientId patient) implements FactKey {}

    private record Known(Instant at) {}

    @Component("lastCareFold")
    static final class Fold implements FactProjection {
        @Override
        public FactSet set() {
            return SET;
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return List.of(RecordAdded.class, EncounterOpened.class, EncounterClosed.class, PatientErased.class);
        }

        @Override
        public void project(FollowedEvent followed, FactChanges changes) {
            TenantId tenant = followed.metadata().tenant();
            switch (followed.event()) {
                case RecordAdded e ->
                    e.heading()
                            .value()
                            .ifPresent(heading -> cared(tenant, e.patientId(), last(heading.occurred()), changes));
                case EncounterOpened e ->
                    e.heading().value().ifPresent(heading -> cared(tenant, e.patientId(), heading.start(), changes));
                case EncounterClosed e -> e.end().value().ifPresent(end -> cared(tenant, e.patientId(), end, changes));
                case PatientErased e -> changes.remove(LAST, new Key(tenant, e.patientId()));
                default -> {}
            }
        }

        private static Instant last(Period occurred) {
            return occurred.end() == null ? occurred.start() : occurred.end();
        }

        private static void cared(TenantId tenant, PatientId patient, Instant at, FactChanges changes) {
            Key key = new Key(tenant, patient);
            if (changes.get(LAST, key).filter(known -> !known.at().isBefore(at)).isEmpty()) {
                changes.put(LAST, key, new Known(at));
            }
        }
    }
}
