package io.medichain.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * Gauges per view: {@code medichain.view.behind.events}, {@code medichain.view.behind} in seconds, and
 * {@code medichain.view.damages}, the stored documents that were not as written, since the start.
 */
final class ViewMetrics implements MeterBinder {
    private final Views views;
    private final Collection<? extends View<?>> all;

    ViewMetrics(Views views, Collection<? extends View<?>> all) {
        this.views = views;
        this.all = all;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (View<?> view : all) {
            gauge(registry, view, "medichain.view.behind.events", "events", ViewStatus::eventsBehind);
            gauge(registry, view, "medichain.view.damages", "documents", ViewStatus::damages);
            gauge(registry, view, "medichain.view.behind", "seconds", status -> seconds(status.behind()));
        }
    }

    private void gauge(
            MeterRegistry registry, View<?> view, String name, String unit, ToDoubleFunction<ViewStatus> value) {
        Gauge.builder(name, () -> value(view, value))
                .tag("view", view.name())
                .baseUnit(unit)
                .register(registry);
    }

    private double value(View<?> view, ToDoubleFunction<ViewStatus> value) {
        return views.status().stream()
                .filter(status -> status.view().equals(view.name()))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
