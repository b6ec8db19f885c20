package io.medichain.record.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.record.content.RecordKind;
import io.medichain.view.LatestFirst;
import io.medichain.view.PatientSection;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import java.util.Collection;
import org.bson.conversions.Bson;

/**
 * The records of one kind in a patient's chart.
 *
 * @param prohibitions whether it is about those alone that say what must not be done
 */
record KindSection(
        ChartEntries entries, ShownEntries entriesShown, RecordKind kind, ChartPlace chartPlace, boolean prohibitions)
        implements PatientSection<ChartEntry> {
    @Override
    public String name() {
        return chartPlace.name();
    }

    @Override
    public int place() {
        return chartPlace.order();
    }

    @Override
    public View<ChartEntry> view() {
        return entries;
    }

    @Override
    public Bson of(Collection<PatientId> patients) {
        return Filters.and(Filters.in("patientId", patients), Filters.eq("kind", kind));
    }

    @Override
    public boolean holds(ChartEntry document) {
        return document.kind() == kind && (!prohibitions || CurrentEntries.isProhibition(document));
    }

    @Override
    public LatestFirst<ChartEntry> order() {
        return ChartEntry.LATEST_FIRST;
    }

    @Override
    public boolean isCurrent(ChartEntry document) {
        return prohibitions ? CurrentEntries.isProhibition(document) : CurrentEntries.isCurrent(document);
    }

    @Override
    public Object shown(ViewDocument<ChartEntry> document) {
        return entriesShown.of(document);
    }
}
