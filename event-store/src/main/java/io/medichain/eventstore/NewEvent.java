package io.medichain.eventstore;

import java.time.Instant;

/**
 * An event that is to be stored, its payload and metadata already serialised.
 *
 * @param eventId the identifier, unique in the store
 * @param type the stable name of the payload's type
 * @param revision the version of its shape, empty for none
 * @param aggregateType the simple name of the aggregate, empty outside an aggregate
 * @param aggregateId the aggregate; the event id outside an aggregate
 * @param sequence the number in the aggregate, from 0; unique in it
 * @param at when it was decided
 * @param payload the serialised payload
 * @param metadata the serialised metadata
 */
@SuppressWarnings("ArrayRecordComponent") // an event is its identifier; the bytes are shared for speed
record NewEvent(
        String eventId,
        String type,
        String revision,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant at,
        byte[] payload,
        byte[] metadata) {
    /** Whether no aggregate decided it: then it is found by its own identifier only. */
    boolean isOutsideAggregate() {
        return sequence == 0 && aggregateId.equals(eventId);
    }
}
