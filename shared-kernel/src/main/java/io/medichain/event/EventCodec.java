package io.medichain.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;

/**
 * Reads stored events as the records they are today. An event of an older revision first goes through the upcasters,
 * which answer exactly one event each.
 */
public final class EventCodec {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final EventTypes types;
    private final EventSerializer serializer;
    private final EventUpcaster upcasters;
    private final ObjectReader metadata;
    private final DamagedEvents damaged = new DamagedEvents();
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    public EventCodec(EventTypes types, EventSerializer serializer, EventUpcaster upcasters) {
        this.types = types;
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.metadata = serializer.getObjectMapper().readerFor(VALUES);
    }

    /**
     * The event.
     *
     * @throws UnknownEvent when no class reads this type and revision
     */
    public DomainEvent read(StoredEvent stored) {
        Class<? extends DomainEvent> type = types.classOf(stored.type()).orElse(null);
        if (type != null && EventTypes.revision(type).equals(stored.revision())) {
            return read(type, stored.payload());
        }
        return upcast(stored);
    }

    /** Where whoever meets an event that cannot be read reports it. */
    public DamagedEvents damaged() {
        return damaged;
    }

    /** What is stored beside the event. */
    public EventMetadata metadata(StoredEvent stored) {
        return new EventMetadata(metadata.readValue(stored.metadata()));
    }

    private DomainEvent upcast(StoredEvent stored) {
        Stream<IntermediateEventRepresentation> initial =
                Stream.of(new InitialEventRepresentation(new StoredEventData(stored), serializer));
        return upcasters
                .upcast(initial)
                .flatMap(event -> today(event).stream())
                .findFirst()
                .orElseThrow(() -> new UnknownEvent(stored));
    }

    /** The event, when it has come up to the revision of its class. */
    private Optional<DomainEvent> today(IntermediateEventRepresentation event) {
        String revision = event.getType().getRevision();
        return types.classOf(event.getType().getName())
                .filter(type -> EventTypes.revision(type).equals(revision))
                .map(type -> read(type, event.getData(byte[].class).getData()));
    }

    private DomainEvent read(Class<? extends DomainEvent> type, byte[] payload) {
        return readers.computeIfAbsent(type, serializer.getObjectMapper()::readerFor)
                .readValue(payload);
    }

    /** The store holds an event that this version cannot read. */
    public static final class UnknownEvent extends RuntimeException {
        UnknownEvent(StoredEvent stored) {
            super("No class reads the event at position " + stored.position() + ": type " + stored.type()
                    + ", revision " + stored.revision());
        }
    }
}
