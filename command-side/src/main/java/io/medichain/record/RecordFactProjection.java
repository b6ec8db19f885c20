package io.medichain.record;

import io.medichain.access.Kind;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.personal.Personal;
import io.medichain.record.RecordFacts.Known;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps whose record it is, and what it is to the permission matrix. */
@Component
final class RecordFactProjection implements FactProjection {
    @Override
    public boolean reads(String eventType) {
        return eventType.equals("record.added") || eventType.equals("record.amended");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        switch (followed.event()) {
            case RecordAdded e -> {
                Kind kind = kind(e.content()).orElseGet(() -> Kind.of(e.kind()));
                facts.put(RecordFacts.key(tenant, e.recordId()), new Known(e.patientId(), kind).toText());
            }
            case RecordAmended e ->
                kind(e.content())
                        .ifPresent(kind -> facts.put(
                                RecordFacts.key(tenant, e.recordId()), new Known(e.patientId(), kind).toText()));
            default -> {}
        }
    }

    /** Nothing can be told from the content of an erased person. */
    private static Optional<Kind> kind(Personal<RecordContent> content) {
        return Optional.ofNullable(content.orNull()).map(AccessKind::of);
    }
}
