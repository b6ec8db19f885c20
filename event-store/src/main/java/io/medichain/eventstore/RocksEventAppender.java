package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** Appends events that no aggregate decides to an {@link EventLog}. */
public final class RocksEventAppender implements EventAppender {
    private final EventLog log;
    private final Serializer serializer;
    private final IdentifierFactory identifiers;
    private final InstantSource clock;

    /** Serialises with the serializer of the engine of the same log. */
    public RocksEventAppender(EventLog log, Serializer serializer, IdentifierFactory identifiers, InstantSource clock) {
        this.log = log;
        this.serializer = serializer;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @Override
    public long append(List<? extends DomainEvent> events, EventMetadata metadata) {
        byte[] values = serializer
                .serialize(MetaData.from(metadata.values()), byte[].class)
                .getData();
        try {
            return log.append(
                    events.stream().map(event -> serialised(event, values)).toList());
        } catch (StorageFailure | EventLog.PlaceTaken e) {
            throw new EventsNotStored("The event store could not take the events", e);
        }
    }

    private NewEvent serialised(DomainEvent event, byte[] metadata) {
        SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
        String id = identifiers.generateIdentifier();
        return new NewEvent(
                id,
                payload.getType().getName(),
                payload.getType().getRevision(),
                "",
                id,
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                payload.getData(),
                metadata);
    }
}
