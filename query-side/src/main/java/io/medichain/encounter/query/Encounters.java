package io.medichain.encounter.query;

import io.medichain.clinical.ClinicalVisits;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterOpened;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Visits and stays: one document each. */
@Component
final class Encounters implements View<EncounterSummary>, ClinicalVisits.Source {
    @Override
    public ViewHead<EncounterSummary> head() {
        return ViewHead.of("encounters", 4, EncounterSummary.class)
                .following(EncounterEvent.class)
                .indexed("patientId", "-start", "-_id")
                .indexed("open", "-start", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((EncounterEvent) event.event()).encounterId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof EncounterOpened;
    }

    @Override
    public @Nullable EncounterSummary evolve(String key, @Nullable EncounterSummary before, RecordedEvent event) {
        if (event.event() instanceof EncounterOpened opened) {
            return EncounterSummary.opened(opened, event.version());
        }
        return before == null ? null : before.after((EncounterEvent) event.event(), event.version());
    }

    @Override
    public boolean forgetsPatients() {
        return true;
    }
}
