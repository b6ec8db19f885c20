package io.medichain.patient.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.view.LatestFirst;
import io.medichain.view.PatientSection;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import java.time.InstantSource;
import java.util.Collection;
import org.bson.conversions.Bson;

/** Who the patient is, in the patient's chart. */
record RegistrySection(PatientSummaries summaries, InstantSource clock) implements PatientSection<PatientSummary> {
    @Override
    public String name() {
        return "patient";
    }

    @Override
    public int place() {
        return 0;
    }

    @Override
    public View<PatientSummary> view() {
        return summaries;
    }

    @Override
    public Bson of(Collection<PatientId> patients) {
        return Filters.in("_id", patients.stream().map(PatientId::toString).toList());
    }

    @Override
    public boolean holds(PatientSummary document) {
        return true;
    }

    @Override
    public LatestFirst<PatientSummary> order() {
        return PatientSummary.LATEST_FIRST;
    }

    @Override
    public boolean isCurrent(PatientSummary document) {
        return document.status() != RegistryStatus.MERGED;
    }

    @Override
    public Object shown(ViewDocument<PatientSummary> document) {
        return PatientEntry.of(document.content(), clock.instant());
    }
}
