package io.medichain.encounter.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.view.LatestFirst;
import io.medichain.view.PatientSection;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import java.util.Collection;
import org.bson.conversions.Bson;

/** The visits and stays in a patient's chart. */
final class EncounterSection implements PatientSection<EncounterSummary> {
    private final Encounters encounters;

    EncounterSection(Encounters encounters) {
        this.encounters = encounters;
    }

    @Override
    public String name() {
        return "encounters";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public View<EncounterSummary> view() {
        return encounters;
    }

    @Override
    public Bson of(Collection<PatientId> patients) {
        return Filters.in("patientId", patients);
    }

    @Override
    public boolean holds(EncounterSummary document) {
        return true;
    }

    @Override
    public LatestFirst<EncounterSummary> order() {
        return EncounterSummary.LATEST_FIRST;
    }

    @Override
    public boolean isCurrent(EncounterSummary document) {
        return document.status().isVisit();
    }

    @Override
    public Object shown(ViewDocument<EncounterSummary> document) {
        return document.content();
    }
}
