package io.medichain.patient;

import io.medichain.event.DomainEvent;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import io.medichain.facts.Holds;
import io.medichain.identity.TenantId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which medical record numbers a patient holds, by their blind indexes. */
@Component
public final class HeldNumbers {
    private static final int MOST = 1_000;
    private static final FactSet SET = new FactSet("held-numbers", 1);
    private static final Fact<Held, Holds> HELD = SET.fact("held", Held.class);

    private final Facts facts;

    HeldNumbers(Facts facts) {
        this.facts = facts;
    }

    /** The blind indexes of the medical record numbers that the patient holds; at the most 1,000. */
    public List<String> of(TenantId tenant, PatientId patient) {
        return facts.scan(HELD, new OfPatient(tenant, patient), MOST).stream()
                .map(held -> held.key().token())
                .toList();
    }

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    private record Held(TenantId tenant, PatientId patient, String token) implements FactKey {}

    @Component("heldNumbersFold")
    static final class Fold implements FactProjection {
        @Override
        public FactSet set() {
            return SET;
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return List.of(MedicalRecordNumberReserved.class, MedicalRecordNumberReleased.class);
        }

        @Override
        public void project(FollowedEvent followed, FactChanges changes) {
            TenantId tenant = followed.metadata().tenant();
            switch (followed.event()) {
                case MedicalRecordNumberReserved e ->
                    changes.put(HELD, new Held(tenant, e.patientId(), e.token()), Holds.HOLDS);
                case MedicalRecordNumberReleased e -> changes.remove(HELD, new Held(tenant, e.patientId(), e.token()));
                default -> {}
            }
        }
    }
}
