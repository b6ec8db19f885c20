package io.medichain.tamper;

import io.medichain.event.StoredEvent;
import java.time.Instant;

/** An event with some of it changed. */
record Forged(StoredEvent event) {
    Forged position(long position) {
        return new Forged(new StoredEvent(
                position,
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                event.metadata()));
    }

    Forged eventId(String eventId) {
        return new Forged(new StoredEvent(
                event.position(),
                eventId,
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                event.metadata()));
    }

    Forged type(String type, String revision) {
        return new Forged(new StoredEvent(
                event.position(),
                event.eventId(),
                type,
                revision,
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                event.metadata()));
    }

    Forged aggregate(String type, String id, long sequence) {
        return new Forged(new StoredEvent(
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                type,
                id,
                sequence,
                event.at(),
                event.payload(),
                event.metadata()));
    }

    Forged at(Instant at) {
        return new Forged(new StoredEvent(
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                at,
                event.payload(),
                event.metadata()));
    }

    Forged payload(byte[] payload) {
        return new Forged(new StoredEvent(
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                payload,
                event.metadata()));
    }

    Forged metadata(byte[] metadata) {
        return new Forged(new StoredEvent(
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                metadata));
    }
}
