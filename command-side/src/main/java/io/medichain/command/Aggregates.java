package io.medichain.command;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;

/** How every aggregate is kept: the last ones in memory, a snapshot now and then, streams told apart by type. */
public final class Aggregates {
    private static final long KEPT_IN_MEMORY = 10_000;
    private static final int EVENTS_PER_SNAPSHOT = 100;

    private final Configurer configurer;

    Aggregates(Configurer configurer) {
        this.configurer = configurer;
    }

    /** Adds an aggregate. */
    public void add(Class<?> aggregate) {
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate)
                .configureCache(_ -> new StrongCache(KEPT_IN_MEMORY))
                .configureFilterEventsByType(_ -> true)
                .configureSnapshotTrigger(
                        axon -> new EventCountSnapshotTriggerDefinition(axon.snapshotter(), EVENTS_PER_SNAPSHOT)));
    }
}
