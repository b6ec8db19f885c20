package io.medichain.event;

import java.time.Instant;

/**
 * One event exactly as the store holds it; personal data in {@code payload} is encrypted.
 *
 * <p>The arrays are the stored bytes themselves and must not be written to.
 *
 * @param position global position, from 0 without gaps
 * @param eventId the random identifier of the event (122 random bits)
 * @param type the stable name, see {@link EventType}
 * @param revision the version of the payload's shape, Axon's {@code @Revision}
 * @param aggregateType the simple name of the aggregate, empty for an event outside an aggregate
 * @param aggregateId the identifier of the aggregate; the event id for an event outside an aggregate
 * @param sequence the number of the event in its aggregate, from 0
 * @param at when it was decided; milliseconds, in stores of before nanoseconds
 * @param payload the serialised payload (UTF-8 JSON)
 * @param metadata the serialised metadata: texts in canonical JSON (RFC 8785), in stores of before in any order
 */
@SuppressWarnings("ArrayRecordComponent") // an event is its position; the bytes are shared for speed
public record StoredEvent(
        long position,
        String eventId,
        String type,
        String revision,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant at,
        byte[] payload,
        byte[] metadata) {}
