package io.medichain.record;

import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.record.RecordFacts.Known;
import org.springframework.stereotype.Component;

/** Keeps whose record it is, of which kind, and whether it is signed. */
@Component
final class RecordFactProjection implements FactProjection {
    @Override
    public boolean reads(String eventType) {
        return eventType.equals("record.added") || eventType.equals("record.signed");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        switch (followed.event()) {
            case RecordAdded e ->
                facts.put(RecordFacts.key(tenant, e.recordId()), new Known(e.patientId(), e.kind(), false).toText());
            case RecordSigned e -> {
                String key = RecordFacts.key(tenant, e.recordId());
                facts.get(key)
                        .ifPresent(
                                text -> facts.put(key, Known.of(text).signed().toText()));
            }
            default -> {}
        }
    }
}
