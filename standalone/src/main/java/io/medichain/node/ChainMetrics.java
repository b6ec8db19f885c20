package io.medichain.node;

import io.medichain.ledger.chain.AnchoringStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Gauges per chain, {@code medichain.anchor.*}: events closed, anchored, confirmed and behind; number of anchors, and
 * the age of the newest; whether it is in trouble, and when it last was not.
 */
public final class ChainMetrics implements MeterBinder {
    private final Chains chains;

    /** Of these chains. */
    public ChainMetrics(Chains chains) {
        this.chains = chains;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AnchoringStatus chain : chains.status()) {
            gauge(registry, chain.chain(), "medichain.anchor.closed", "events", AnchoringStatus::closed);
            gauge(registry, chain.chain(), "medichain.anchor.anchored", "events", AnchoringStatus::anchored);
            gauge(registry, chain.chain(), "medichain.anchor.confirmed", "events", AnchoringStatus::confirmed);
            gauge(registry, chain.chain(), "medichain.anchor.count", "anchors", AnchoringStatus::anchors);
            gauge(
                    registry,
                    chain.chain(),
                    "medichain.anchor.behind",
                    "events",
                    status -> Math.max(0, status.closed() - status.confirmed()));
            gauge(
                    registry,
                    chain.chain(),
                    "medichain.anchor.trouble",
                    "chains",
                    status -> status.state().isTrouble() ? 1 : 0);
            TimeGauge.builder(
                            "medichain.anchor.last.success",
                            chains.anchoring(chain.chain()),
                            TimeUnit.MILLISECONDS,
                            anchoring -> anchoring
                                    .lastSuccess()
                                    .map(at -> (double) at.toEpochMilli())
                                    .orElse(Double.NaN))
                    .tag("chain", chain.chain())
                    .register(registry);
            TimeGauge.builder(
                            "medichain.anchor.age",
                            chains.anchoring(chain.chain()),
                            TimeUnit.MILLISECONDS,
                            age -> age.sinceNewestAnchor().toMillis())
                    .tag("chain", chain.chain())
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry, String chain, String name, String unit, ToDoubleFunction<AnchoringStatus> value) {
        Gauge.builder(name, () -> value(chain, value))
                .tag("chain", chain)
                .baseUnit(unit)
                .register(registry);
    }

    private double value(String chain, ToDoubleFunction<AnchoringStatus> value) {
        return chains.status().stream()
                .filter(status -> status.chain().equals(chain))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
