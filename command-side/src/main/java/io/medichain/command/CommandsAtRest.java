package io.medichain.command;

import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/**
 * Sends commands to the aggregates of a stopped system. Nobody follows its events, so an answer waits for nothing: what
 * follows from them follows at the next start.
 */
public final class CommandsAtRest implements AutoCloseable {
    private final Configuration axon;

    /** Sends to the aggregates of these contexts; the store stays the caller's to close. */
    public CommandsAtRest(EventStore store, EventSerializer serializer, List<CommandContext> contexts) {
        this.axon = CommandConfiguration.started(store, serializer, contexts, new AggregateMemory());
    }

    /**
     * Executes a command; what came of it is on disk, together or not at all.
     *
     * @throws io.medichain.problem.ProblemException when it is refused
     * @throws org.axonframework.eventsourcing.eventstore.EventStoreException when the events could not be stored
     */
    public void send(EventMetadata metadata, Object command) {
        axon.commandGateway().sendAndWait(new GenericCommandMessage<>(command, MetaData.from(metadata.values())));
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
