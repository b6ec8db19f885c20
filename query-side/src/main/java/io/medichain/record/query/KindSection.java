package io.medichain.record.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Column;
import io.medichain.access.Kind;
import io.medichain.id.PatientId;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordKind;
import io.medichain.view.LatestFirst;
import io.medichain.view.PatientSection;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.conversions.Bson;

/**
 * The records of one kind in a patient's chart.
 *
 * @param only which of them
 * @param current which of those the chart of now shows
 * @param contradicted beside which ones of the kind it shows none
 */
record KindSection(
        ChartEntries entries,
        ShownEntries entriesShown,
        RecordKind kind,
        ChartPlace chartPlace,
        Predicate<ChartEntry> only,
        Predicate<ChartEntry> current,
        Optional<Predicate<ChartEntry>> contradicted)
        implements PatientSection<ChartEntry> {
    /** All of them, of which those that count are shown. */
    static KindSection of(ChartEntries entries, ShownEntries shown, RecordKind kind, ChartPlace place) {
        return new KindSection(entries, shown, kind, place, _ -> true, CurrentEntries::isCurrent, Optional.empty());
    }

    /** Those alone that say something which nobody may pass over. */
    static KindSection warning(
            ChartEntries entries,
            ShownEntries shown,
            RecordKind kind,
            ChartPlace place,
            Predicate<ChartEntry> warning) {
        return new KindSection(entries, shown, kind, place, warning, warning, Optional.empty());
    }

    /** Those alone that say that there is none of the kind, as long as there is none that counts. */
    static KindSection noneKnown(ChartEntries entries, ShownEntries shown, RecordKind kind, ChartPlace place) {
        return new KindSection(
                entries,
                shown,
                kind,
                place,
                CurrentEntries::isNoneKnown,
                CurrentEntries::isNoneKnown,
                Optional.of(CurrentEntries::isCurrent));
    }

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
        return document.kind() == kind && only.test(document);
    }

    /** What is charged and paid belongs to another column of the matrix than all that the chart shows. */
    @Override
    public Optional<Kind> needs() {
        return Optional.of(AccessKind.of(kind)).filter(needed -> needed.column() == Column.BILLING);
    }

    @Override
    public LatestFirst<ChartEntry> order() {
        return ChartEntry.LATEST_FIRST;
    }

    @Override
    public boolean isCurrent(ChartEntry document) {
        return current.test(document);
    }

    @Override
    public Object shown(ViewDocument<ChartEntry> document) {
        return entriesShown.of(document);
    }
}
