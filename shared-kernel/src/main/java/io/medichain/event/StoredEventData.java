package io.medichain.event;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * A stored event as Axon's engines and upcasters want it.
 *
 * @param stored the event
 */
public record StoredEventData(StoredEvent stored) implements DomainEventData<byte[]> {
    @Override
    public String getType() {
        return stored.aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return stored.aggregateId();
    }

    @Override
    public long getSequenceNumber() {
        return stored.sequence();
    }

    @Override
    public String getEventIdentifier() {
        return stored.eventId();
    }

    @Override
    public Instant getTimestamp() {
        return stored.at();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(stored.metadata(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(stored.payload(), byte[].class, stored.type(), stored.revision());
    }
}
