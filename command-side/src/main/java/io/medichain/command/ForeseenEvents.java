package io.medichain.command;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * The event store of the mode, which tells the facts of each event when it is decided and not only when it is stored,
 * where several commands are stored in one step, see {@link Facts#ahead}.
 */
final class ForeseenEvents implements EventStore {
    private static final byte[] NOT_YET = {};

    private final EventStore store;
    private final Facts facts;

    ForeseenEvents(EventStore store, Facts facts) {
        this.store = store;
        this.facts = facts;
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        store.publish(events);
        if (facts.isAhead()) {
            events.forEach(this::foresee);
        }
    }

    private void foresee(EventMessage<?> message) {
        if (message.getPayload() instanceof DomainEvent event) {
            Map<String, String> beside = new TreeMap<>();
            message.getMetaData().forEach((name, value) -> beside.put(name, String.valueOf(value)));
            facts.foresee(asStored(message, event), event, new EventMetadata(beside));
        }
    }

    private static StoredEvent asStored(EventMessage<?> message, DomainEvent event) {
        DomainEventMessage<?> ofAggregate = message instanceof DomainEventMessage<?> domain ? domain : null;
        return new StoredEvent(
                Long.MAX_VALUE,
                message.getIdentifier(),
                EventTypes.name(event.getClass()),
                EventTypes.revision(event.getClass()),
                ofAggregate == null ? "" : ofAggregate.getType(),
                ofAggregate == null ? message.getIdentifier() : ofAggregate.getAggregateIdentifier(),
                ofAggregate == null ? 0 : ofAggregate.getSequenceNumber(),
                message.getTimestamp(),
                NOT_YET,
                NOT_YET);
    }

    @Override
    public DomainEventStream readEvents(String aggregate) {
        return store.readEvents(aggregate);
    }

    @Override
    public DomainEventStream readEvents(String aggregate, long firstSequence) {
        return store.readEvents(aggregate, firstSequence);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        return store.lastSequenceNumberFor(aggregate);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        store.storeSnapshot(snapshot);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return store.openStream(token);
    }

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return store.createTokenAt(time);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return store.createTokenSince(duration);
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        return store.subscribe(processor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
        return store.registerDispatchInterceptor(interceptor);
    }
}
