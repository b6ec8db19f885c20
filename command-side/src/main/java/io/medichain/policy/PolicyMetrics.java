package io.medichain.policy;

import io.medichain.event.EventFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Gauges per policy and deadline, {@code medichain.policy.*}: events behind, dead letters, whether it is in trouble (1
 * or 0), and when it last did something (seconds since 1970, none since the start).
 */
final class PolicyMetrics implements MeterBinder {
    private static final double MILLIS = 1_000.0;

    private final List<Automations> automations;
    private final EventFeed feed;

    PolicyMetrics(List<Automations> automations, EventFeed feed) {
        this.automations = automations;
        this.feed = feed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Automations sort : automations) {
            for (Automation automation : sort.all()) {
                gauge(registry, automation, "medichain.policy.behind.events", "events", this::behind);
                gauge(
                        registry,
                        automation,
                        "medichain.policy.dead.letters",
                        "letters",
                        of -> of.deadLetters().size());
                gauge(
                        registry,
                        automation,
                        "medichain.policy.trouble",
                        "policies",
                        of -> of.standing().trouble().isPresent() ? 1 : 0);
                gauge(registry, automation, "medichain.policy.last.success", "seconds", PolicyMetrics::lastSuccess);
            }
        }
    }

    private double behind(Automation automation) {
        return Math.max(0, feed.head() - automation.standing().position());
    }

    private static double lastSuccess(Automation automation) {
        return automation
                .standing()
                .lastSuccess()
                .map(at -> at.toEpochMilli() / MILLIS)
                .orElse(Double.NaN);
    }

    private static void gauge(
            MeterRegistry registry,
            Automation automation,
            String name,
            String unit,
            ToDoubleFunction<Automation> value) {
        Gauge.builder(name, automation, value)
                .tag("policy", automation.name())
                .baseUnit(unit)
                .register(registry);
    }
}
