package io.medichain.deadline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many are due and not done, {@code medichain.deadline.overdue}; the rest as for policies. */
final class DeadlineMetrics implements MeterBinder {
    private final Deadlines deadlines;

    DeadlineMetrics(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RunningDeadline<?> deadline : deadlines.running()) {
            Gauge.builder("medichain.deadline.overdue", deadline, RunningDeadline::overdue)
                    .tag("deadline", deadline.name())
                    .register(registry);
        }
    }
}
