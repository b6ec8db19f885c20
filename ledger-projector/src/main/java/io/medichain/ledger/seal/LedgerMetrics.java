package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Gauges of the log, {@code medichain.ledger.*}: events sealed, behind, and under closed batches. */
@Component
final class LedgerMetrics implements MeterBinder {
    private final LedgerProjector projector;
    private final EventFeed feed;

    LedgerMetrics(LedgerProjector projector, EventFeed feed) {
        this.projector = projector;
        this.feed = feed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("medichain.ledger.sealed", projector, LedgerProjector::size)
                .baseUnit("events")
                .register(registry);
        Gauge.builder("medichain.ledger.behind", () -> Math.max(0, feed.head() + 1 - projector.size()))
                .baseUnit("events")
                .register(registry);
        Gauge.builder("medichain.ledger.batch", projector, LedgerProjector::closed)
                .baseUnit("events")
                .register(registry);
    }
}
