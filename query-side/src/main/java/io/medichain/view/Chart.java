package io.medichain.view;

import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A patient's chart in its sections: as it is, from the read store, or as it was, from the events. The folds are the
 * same.
 */
public final class Chart {
    private static final int READ_PER_SECTION = 500;
    private static final int SHOWN_PER_SECTION = 100;

    private final Views views;
    private final List<PatientSection<?>> sections;

    Chart(Views views, Collection<PatientSections> contexts) {
        this.views = views;
        this.sections = contexts.stream()
                .flatMap(context -> context.sections().stream())
                .sorted(Comparator.comparingInt((PatientSection<?> section) -> section.place()))
                .toList();
    }

    /** The chart of now: per section the current lines, at the most 100, the latest first. */
    public Map<String, List<ChartLine>> now(TenantId tenant, Collection<PatientId> patients) {
        Map<String, List<ChartLine>> chart = new LinkedHashMap<>();
        for (PatientSection<?> section : sections) {
            chart.put(section.name(), now(section, tenant, patients));
        }
        return chart;
    }

    private <D extends Record> List<ChartLine> now(
            PatientSection<D> section, TenantId tenant, Collection<PatientId> patients) {
        return views.of(section.view(), tenant).find(section.of(patients), section.order(), READ_PER_SECTION).stream()
                .filter(document -> section.holds(document.content()) && section.isCurrent(document.content()))
                .limit(SHOWN_PER_SECTION)
                .map(document -> new ChartLine(document.key(), document.position(), section.shown(document)))
                .toList();
    }

    /** The chart that these events make, all of it, the latest first in each section. */
    public Map<String, List<ChartLine>> after(Collection<RecordedEvent> events) {
        Map<String, List<? extends ViewDocument<?>>> folded = new HashMap<>();
        Map<String, List<ChartLine>> chart = new LinkedHashMap<>();
        for (PatientSection<?> section : sections) {
            chart.put(section.name(), after(section, events, folded));
        }
        return chart;
    }

    @SuppressWarnings("unchecked") // a view's name stands for its document class
    private static <D extends Record> List<ChartLine> after(
            PatientSection<D> section,
            Collection<RecordedEvent> events,
            Map<String, List<? extends ViewDocument<?>>> folded) {
        View<D> view = section.view();
        List<ViewDocument<D>> documents =
                (List<ViewDocument<D>>) folded.computeIfAbsent(view.name(), name -> Fold.replay(view, events));
        List<ViewDocument<D>> held = new ArrayList<>(documents);
        held.removeIf(document -> !section.holds(document.content()));
        held.sort(Comparator.comparing((ViewDocument<D> document) -> section.when(document.content()))
                .thenComparing(ViewDocument::key)
                .reversed());
        return held.stream()
                .map(document -> new ChartLine(document.key(), document.position(), section.shown(document)))
                .toList();
    }
}
