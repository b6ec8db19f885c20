package io.medichain.view;

import io.medichain.access.Kind;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A patient's chart in its sections: as it is, from the read store, or as it was, from the events. The folds are the
 * same.
 */
public final class Chart {
    private static final int SHOWN_PER_SECTION = 100;
    private static final int READ_AT_ONCE = SHOWN_PER_SECTION + 1;

    private final Views views;
    private final List<PatientSection<?>> sections;

    Chart(Views views, Collection<PatientSections> contexts) {
        this.views = views;
        this.sections = contexts.stream()
                .flatMap(context -> context.sections().stream())
                .sorted(Comparator.comparingInt((PatientSection<?> section) -> section.place()))
                .toList();
    }

    /**
     * The beginning of a section.
     *
     * @param lines the latest first, at the most 100
     * @param isAll whether there are no more
     */
    public record Beginning(List<ChartLine> lines, boolean isAll) {}

    /** The chart of now: per section the current lines. */
    public Map<String, Beginning> now(TenantId tenant, Collection<PatientId> patients) {
        Map<String, Beginning> chart = new LinkedHashMap<>();
        for (PatientSection<?> section : sections) {
            if (section.needs().isEmpty()) {
                chart.put(section.name(), now(section, tenant, patients));
            }
        }
        return chart;
    }

    private <D extends Record> Beginning now(
            PatientSection<D> section, TenantId tenant, Collection<PatientId> patients) {
        if (section.contradicted().isPresent()
                && hasAny(section, tenant, patients, section.contradicted().get())) {
            return new Beginning(List.of(), true);
        }
        List<ChartLine> lines = new ArrayList<>();
        boolean isAll = section.order()
                .each(views.of(section.view(), tenant), section.of(patients), READ_AT_ONCE, document -> {
                    boolean isShown = section.holds(document.content()) && section.isCurrent(document.content());
                    if (isShown && lines.size() == SHOWN_PER_SECTION) {
                        return false;
                    }
                    if (isShown) {
                        lines.add(line(section, document));
                    }
                    return true;
                });
        return new Beginning(List.copyOf(lines), isAll);
    }

    private <D extends Record> boolean hasAny(
            PatientSection<D> section, TenantId tenant, Collection<PatientId> patients, Predicate<D> wanted) {
        return !section.order()
                .passing(
                        views.of(section.view(), tenant),
                        section.of(patients),
                        READ_AT_ONCE,
                        document -> !wanted.test(document.content()));
    }

    private static <D extends Record> ChartLine line(PatientSection<D> section, ViewDocument<D> document) {
        return new ChartLine(document.key(), document.position(), section.shown(document));
    }

    /**
     * The chart that these events make, all of it, the latest first in each section.
     *
     * @param mayRead what may be read of the patient besides the chart
     */
    public Map<String, List<ChartLine>> after(Collection<RecordedEvent> events, Predicate<Kind> mayRead) {
        Map<String, List<? extends ViewDocument<?>>> folded = new HashMap<>();
        Map<String, List<ChartLine>> chart = new LinkedHashMap<>();
        for (PatientSection<?> section : sections) {
            if (section.needs().filter(mayRead.negate()).isEmpty()) {
                chart.put(section.name(), after(section, events, folded));
            }
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
        held.sort(Comparator.comparing(
                        (ViewDocument<D> document) -> section.order().time().apply(document.content()))
                .thenComparing(ViewDocument::key)
                .reversed());
        return held.stream().map(document -> line(section, document)).toList();
    }
}
