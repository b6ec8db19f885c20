package io.medichain.consent.query;

import io.medichain.clinical.ClinicalConsents;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentRevoked;
import io.medichain.read.ConsentOrigins;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What patients agreed to: one document per consent. */
@Component
final class Consents implements View<ConsentEntry>, ConsentOrigins.Source, ClinicalConsents.Source {
    @Override
    public ViewHead<ConsentEntry> head() {
        return ViewHead.of("consents", 3, ConsentEntry.class)
                .following(ConsentEvent.class)
                .indexed("patientId", "-recordedAt", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((ConsentEvent) event.event()).consentId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.version() == 0;
    }

    @Override
    public @Nullable ConsentEntry evolve(String key, @Nullable ConsentEntry before, RecordedEvent event) {
        return switch ((ConsentEvent) event.event()) {
            case ConsentGranted e -> e.provision().isErased() ? null : ConsentEntry.granted(e, event);
            case ConsentImported e -> e.provision().isErased() ? null : ConsentEntry.imported(e, event);
            case ConsentRevoked _ -> before == null ? null : before.revoked(event);
        };
    }

    @Override
    public boolean forgetsPatients() {
        return true;
    }
}
