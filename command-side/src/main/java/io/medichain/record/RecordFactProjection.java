package io.medichain.record;

import io.medichain.access.Kind;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactStore.Fact;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientId;
import io.medichain.personal.Personal;
import io.medichain.record.RecordFacts.Known;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps whose record it is, and what it is to the permission matrix, until the patient is erased. */
@Component
final class RecordFactProjection implements FactProjection {
    @Override
    public boolean reads(String eventType) {
        return eventType.equals("record.added")
                || eventType.equals("record.amended")
                || eventType.equals("patient.erased");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        switch (followed.event()) {
            case RecordAdded e -> added(tenant, e, facts);
            case RecordAmended e -> kind(e.content()).ifPresent(kind -> known(tenant, e, kind, facts));
            case PatientErased e -> forget(tenant, e.patientId(), facts);
            default -> {}
        }
    }

    private static void added(TenantId tenant, RecordAdded added, FactChanges facts) {
        kind(added.content())
                .or(() -> added.heading().value().map(RecordHeading::kind).map(Kind::of))
                .ifPresent(kind -> known(tenant, added, kind, facts));
    }

    private static void known(TenantId tenant, RecordEvent event, Kind kind, FactChanges facts) {
        facts.put(RecordFacts.key(tenant, event.recordId()), new Known(event.patientId(), kind).toText());
        facts.put(RecordFacts.of(tenant, event.patientId()) + event.recordId(), "");
    }

    private static void forget(TenantId tenant, PatientId patient, FactChanges facts) {
        String records = RecordFacts.of(tenant, patient);
        for (Fact fact : facts.scan(records)) {
            facts.remove(fact.key());
            facts.remove(RecordFacts.key(tenant, RecordId.of(fact.key().substring(records.length()))));
        }
    }

    /** Nothing can be told from the content of an erased person. */
    private static Optional<Kind> kind(Personal<RecordContent> content) {
        return Optional.ofNullable(content.orNull()).map(AccessKind::of);
    }
}
