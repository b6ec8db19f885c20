package io.medichain.encounter;

import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientErased;
import org.springframework.stereotype.Component;

/** Keeps whose encounter it is and who attends it, for as long as it is open; when, until the patient is erased. */
@Component
final class EncounterFactProjection implements FactProjection {
    @Override
    public boolean reads(String eventType) {
        return eventType.equals("encounter.opened")
                || eventType.equals("encounter.closed")
                || eventType.equals("patient.erased");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        switch (followed.event()) {
            case EncounterOpened e -> open(tenant, e, facts);
            case EncounterClosed e -> close(tenant, e, facts);
            case PatientErased e ->
                facts.scan(EncounterKeys.attended(tenant, e.patientId())).forEach(fact -> facts.remove(fact.key()));
            default -> {}
        }
    }

    private static void open(TenantId tenant, EncounterOpened opened, FactChanges facts) {
        facts.put(
                EncounterKeys.patient(tenant, opened.encounterId()),
                opened.patientId().toString());
        UserId attending = opened.attending();
        if (attending != null) {
            facts.put(EncounterKeys.attending(tenant, opened.encounterId()), attending.toString());
            opened.heading()
                    .value()
                    .ifPresent(heading -> facts.put(
                            EncounterKeys.attendedBy(tenant, opened.patientId(), attending) + opened.encounterId(),
                            heading.start() + "|"));
        }
    }

    private static void close(TenantId tenant, EncounterClosed closed, FactChanges facts) {
        facts.get(EncounterKeys.attending(tenant, closed.encounterId())).ifPresent(user -> {
            String key = EncounterKeys.attendedBy(tenant, closed.patientId(), UserId.of(user)) + closed.encounterId();
            closed.end().value().ifPresent(end -> facts.get(key).ifPresent(period -> facts.put(key, period + end)));
        });
    }
}
