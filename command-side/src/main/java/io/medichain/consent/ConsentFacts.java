package io.medichain.consent;

import io.medichain.event.StoredJson;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientId;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who else may see a patient, one fact per patient, until the patient is erased. */
@Component
final class ConsentFacts implements KnownConsents {
    private static final JsonMapper JSON = StoredJson.plain();

    private final Facts facts;

    ConsentFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public ConsentTies tiesOf(TenantId tenant, PatientId patient) {
        return read(facts.get(key(tenant, patient)));
    }

    private static ConsentTies read(Optional<String> stored) {
        return stored.map(json -> JSON.readValue(json, ConsentTies.class)).orElse(ConsentTies.NONE);
    }

    private static String key(TenantId tenant, PatientId patient) {
        return "consent-ties/" + tenant + "/" + patient;
    }

    /** The fold of {@link ConsentTies} over the events. */
    @Component
    static final class Projection implements FactProjection {
        @Override
        public boolean reads(String eventType) {
            return eventType.startsWith("consent.") || eventType.equals("patient.erased");
        }

        @Override
        public void project(FollowedEvent followed, FactChanges facts) {
            TenantId tenant = followed.metadata().tenant();
            switch (followed.event()) {
                case ConsentEvent e -> change(key(tenant, e.patientId()), facts, ties -> ties.after(e));
                case EmergencyAccessEvent e -> change(key(tenant, e.patientId()), facts, ties -> ties.after(e));
                case PatientErased e -> facts.remove(key(tenant, e.patientId()));
                default -> {}
            }
        }

        private static void change(String key, FactChanges facts, UnaryOperator<ConsentTies> change) {
            ConsentTies after = change.apply(read(facts.get(key)));
            if (after.sayNothing()) {
                facts.remove(key);
            } else {
                facts.put(key, JSON.writeValueAsString(after));
            }
        }
    }
}
