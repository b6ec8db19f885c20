package io.medichain.record;

import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.record.RecordFacts.Known;
import org.springframework.stereotype.Component;

/** Keeps whose record it is, and of which kind. */
@Component
final class RecordFactProjection implements FactProjection {
    @Override
    public boolean reads(String eventType) {
        return eventType.equals("record.added");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        if (followed.event() instanceof RecordAdded e) {
            facts.put(
                    RecordFacts.key(followed.metadata().tenant(), e.recordId()),
                    new Known(e.patientId(), e.kind()).toText());
        }
    }
}
