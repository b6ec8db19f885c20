package io.medichain.command;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import io.medichain.event.Examples;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.personal.TransientVault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;

/** The command side of some contexts as it is configured, on Axon's own engine in memory. */
public final class CommandsInMemory {
    private final Configuration axon;
    private final List<DomainEvent> events = Collections.synchronizedList(new ArrayList<>());

    private CommandsInMemory(List<CommandContext> contexts) {
        EventSerializer serializer = new EventSerializer(MedichainEvents.types(), new TransientVault());
        this.axon = CommandConfiguration.started(
                EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build(),
                serializer,
                contexts,
                new AggregateMemory());
        axon.eventStore().subscribe(batch -> batch.forEach(event -> events.add((DomainEvent) event.getPayload())));
    }

    /** These contexts, with nothing stored. */
    public static CommandsInMemory of(CommandContext... contexts) {
        return new CommandsInMemory(List.of(contexts));
    }

    /** Stores an event of the example tenant as an earlier version did, past all rules. */
    public void store(Class<?> aggregate, Object id, long sequence, DomainEvent event) {
        axon.eventStore()
                .publish(new GenericDomainEventMessage<>(
                        aggregate.getSimpleName(),
                        id.toString(),
                        sequence,
                        event,
                        Map.of(EventMetadata.TENANT, Examples.TENANT.value())));
    }

    /** Sends a command of the example tenant; a refusal is thrown. */
    public void send(Object command) {
        send(command, Map.of(EventMetadata.TENANT, Examples.TENANT.value()));
    }

    /** Sends a command with this metadata; a refusal is thrown. */
    public void send(Object command, Map<String, ?> metadata) {
        CommandBus bus = axon.commandBus();
        List<Throwable> failures = new ArrayList<>();
        bus.dispatch(new GenericCommandMessage<>(command, MetaData.from(metadata)), (_, result) -> {
            if (result.isExceptional()) {
                failures.add(result.exceptionResult());
            }
        });
        if (!failures.isEmpty() && failures.getFirst() instanceof RuntimeException refusal) {
            throw refusal;
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.getFirst());
        }
    }

    /** All events that were stored, in their order. */
    public List<DomainEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
