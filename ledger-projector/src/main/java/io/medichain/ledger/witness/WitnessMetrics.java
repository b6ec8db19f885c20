package io.medichain.ledger.witness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Gauges of the witnesses, {@code medichain.witness.*}: events under the newest checkpoint that enough cosigned, and
 * behind it; of each witness whether it is in trouble, contradicts, and when it last cosigned. None where nobody is
 * asked.
 */
@Component
final class WitnessMetrics implements MeterBinder {
    private final Witnessing witnessing;
    private final WitnessedTree log;

    WitnessMetrics(Witnessing witnessing, WitnessedTree log) {
        this.witnessing = witnessing;
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (witnessing.policy().isEmpty()) {
            return;
        }
        Gauge.builder("medichain.witness.cosigned", () -> witnessing.size().orElse(0L))
                .baseUnit("events")
                .register(registry);
        Gauge.builder(
                        "medichain.witness.behind",
                        () -> Math.max(0, log.size() - witnessing.size().orElse(0L)))
                .baseUnit("events")
                .register(registry);
        for (AskedWitness witness : witnessing.witnesses()) {
            Gauge.builder(
                            "medichain.witness.trouble",
                            witness,
                            one -> one.state().trouble().isPresent() ? 1 : 0)
                    .tag("witness", witness.name())
                    .baseUnit("witnesses")
                    .register(registry);
            Gauge.builder(
                            "medichain.witness.contradicts",
                            witness,
                            one -> one.state() instanceof WitnessState.Contradicting ? 1 : 0)
                    .tag("witness", witness.name())
                    .baseUnit("witnesses")
                    .register(registry);
            TimeGauge.builder(
                            "medichain.witness.last.success",
                            witness,
                            TimeUnit.MILLISECONDS,
                            one -> one.lastSuccess()
                                    .map(at -> (double) at.toEpochMilli())
                                    .orElse(Double.NaN))
                    .tag("witness", witness.name())
                    .register(registry);
        }
    }
}
