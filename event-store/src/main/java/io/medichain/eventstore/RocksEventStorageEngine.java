package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.event.StoredEventData;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine on an {@link EventLog}. It holds what Axon promises of its JDBC engine, and gives
 * {@link GlobalSequenceTrackingToken}s, because positions have no gaps.
 *
 * <p>An append is on disk when it returns, also within a unit of work: like Axon Server's, and other than JDBC's, it
 * does not follow a transaction. A refused event is the one that is named: {@code AggregateStreamCreationException}
 * when its sequence number is 0, {@code ConcurrencyException} otherwise.
 */
public final class RocksEventStorageEngine extends BatchingEventStorageEngine {
    private final EventLog log;

    private RocksEventStorageEngine(Builder builder) {
        super(builder);
        this.log = Objects.requireNonNull(builder.log);
    }

    /** An engine that serialises events and snapshots alike. */
    public static RocksEventStorageEngine of(EventLog log, Serializer serializer, EventUpcaster upcasters) {
        Builder builder = new Builder(log);
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(new TodaysSnapshots(serializer))
                .upcasterChain(upcasters);
        return builder.build();
    }

    static Builder builder(EventLog log) {
        return new Builder(log);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try {
            log.append(
                    events.stream().map(event -> serialised(event, serializer)).toList());
        } catch (EventLog.PlaceTaken taken) {
            handlePersistenceException(taken, message(events, taken.event().eventId()));
        } catch (StorageFailure failure) {
            handlePersistenceException(failure, events.getFirst());
        }
    }

    /**
     * The last of the messages with this identifier: with two of them in one append it is the second that is refused.
     */
    private static EventMessage<?> message(List<? extends EventMessage<?>> events, String eventId) {
        return events.reversed().stream()
                .filter(event -> event.getIdentifier().equals(eventId))
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        try {
            log.keepSnapshot(serialised(snapshot, serializer));
        } catch (StorageFailure failure) {
            handlePersistenceException(failure, snapshot);
        }
    }

    private static NewEvent serialised(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        DomainEventMessage<?> ofAggregate = event instanceof DomainEventMessage<?> domain ? domain : null;
        return new NewEvent(
                event.getIdentifier(),
                payload.getType().getName(),
                orEmpty(payload.getType().getRevision()),
                ofAggregate == null ? "" : orEmpty(ofAggregate.getType()),
                ofAggregate == null ? event.getIdentifier() : ofAggregate.getAggregateIdentifier(),
                ofAggregate == null ? 0 : ofAggregate.getSequenceNumber(),
                event.getTimestamp(),
                payload.getData(),
                metadata.getData());
    }

    /** As which it would be stored today. Its payload is not read: it may be one that cannot be. */
    EventShape shapeOf(EventMessage<?> message) {
        Class<?> payload = message.getPayloadType();
        SerializedType type = UnknownSerializedType.class.equals(payload)
                ? ((UnknownSerializedType) message.getPayload()).serializedType()
                : getEventSerializer().typeForClass(payload);
        return new EventShape(type.getName(), orEmpty(type.getRevision()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        long from = positionOf(lastToken) + 1;
        return reading("events from position " + from, () -> log.range(from, batchSize)).stream()
                .map(RocksEventStorageEngine::tracked)
                .toList();
    }

    private static TrackedEventData<?> tracked(StoredEvent event) {
        GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(event.position());
        return EventFrame.isOutsideAggregate(event)
                ? new TrackedAlone(token, event)
                : new TrackedDomainEventData<>(token, new StoredEventData(event));
    }

    /** The position that a token has seen; {@code null} has seen none. */
    static long positionOf(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> EventFeed.NOTHING;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            default ->
                throw new IllegalArgumentException("Token [%s] is of the wrong type. Expected [%s]"
                        .formatted(token, GlobalSequenceTrackingToken.class.getSimpleName()));
        };
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return reading(
                        "events of aggregate " + aggregateIdentifier,
                        () -> log.ofAggregate(aggregateIdentifier, firstSequenceNumber, batchSize))
                .stream()
                .map(StoredEventData::new)
                .toList();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return reading("the snapshot of aggregate " + aggregateIdentifier, () -> log.snapshot(aggregateIdentifier))
                .map(StoredEventData::new)
                .stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reading("the end of aggregate " + aggregateIdentifier, () -> log.lastSequence(aggregateIdentifier));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(EventFeed.NOTHING);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(
                reading("the first event of " + dateTime, () -> log.firstFrom(dateTime)) - 1);
    }

    private static <T> T reading(String what, Supplier<T> read) {
        try {
            return read.get();
        } catch (StorageFailure | EventFeed.DamagedEvent e) {
            throw new EventStoreException("Failed to read " + what, e);
        }
    }

    /** An event that no aggregate decided. */
    private record TrackedAlone(GlobalSequenceTrackingToken token, StoredEvent event)
            implements TrackedEventData<byte[]> {
        @Override
        public TrackingToken trackingToken() {
            return token;
        }

        @Override
        public String getEventIdentifier() {
            return event.eventId();
        }

        @Override
        public Instant getTimestamp() {
            return event.at();
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return new StoredEventData(event).getMetaData();
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return new StoredEventData(event).getPayload();
        }
    }

    /** Gathers what Axon's base classes ask for. */
    static final class Builder extends BatchingEventStorageEngine.Builder {
        private final EventLog log;

        private Builder(EventLog log) {
            this.log = log;
            persistenceExceptionResolver(EventLog.PlaceTaken.class::isInstance);
        }

        RocksEventStorageEngine build() {
            return new RocksEventStorageEngine(this);
        }
    }
}
