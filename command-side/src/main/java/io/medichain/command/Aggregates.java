package io.medichain.command;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;

/** How every aggregate is kept: the last ones in memory, a snapshot now and then, streams told apart by type. */
public final class Aggregates {
    private static final int EVENTS_PER_SNAPSHOT = 100;
    private static final CommandTarget TARGETS = new CommandTarget();

    private final Configurer configurer;
    private final AggregateMemory memory;

    Aggregates(Configurer configurer, AggregateMemory memory) {
        this.configurer = configurer;
        this.memory = memory;
    }

    /** Adds an aggregate. */
    public void add(Class<?> aggregate) {
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate)
                .configureCommandTargetResolver(_ -> TARGETS)
                .configureCache(_ -> memory.ofOneType())
                .configureFilterEventsByType(_ -> true)
                .configureSnapshotTrigger(
                        axon -> new EventCountSnapshotTriggerDefinition(axon.snapshotter(), EVENTS_PER_SNAPSHOT)));
    }
}
