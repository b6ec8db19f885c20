package io.medichain.imports;

import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;
import io.medichain.patient.PatientRegistered;
import org.springframework.stereotype.Component;

/** Keeps the open runs, and which patients came in by one. */
@Component
final class ImportRunFactProjection implements FactProjection {
    private static final String REGISTERED = EventTypes.name(PatientRegistered.class);

    @Override
    public boolean reads(String eventType) {
        return eventType.equals(REGISTERED) || eventType.startsWith("import-run.");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        if (followed.stored().type().equals(REGISTERED)) {
            PatientId patient = PatientId.of(followed.stored().aggregateId());
            followed.metadata()
                    .get(EventMetadata.IMPORT_RUN)
                    .ifPresent(run -> facts.put(ImportRunFacts.broughtKey(tenant, patient), run));
        } else if (followed.event() instanceof ImportRunEvent event) {
            String key = ImportRunFacts.runKey(tenant, event.runId());
            switch (event) {
                case ImportRunStarted started -> facts.put(key, ImportRunFacts.text(started));
                case ImportRunClosed _ -> facts.remove(key);
            }
        }
    }
}
