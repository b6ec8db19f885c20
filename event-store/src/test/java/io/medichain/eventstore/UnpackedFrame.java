package io.medichain.eventstore;

/** The bytes of an event as programs of before wrote them (version 1 of {@link EventFrame}). */
final class UnpackedFrame {
    private static final int HEAD = 38;

    private UnpackedFrame() {}

    /** All but position, latest time and checksum. */
    static byte[] of(NewEvent event) {
        boolean outside = event.isOutsideAggregate();
        ByteSink sink = new ByteSink(64).i32(0).u8(1).i64(0).i64(0).i32(0);
        sink.time(event.at()).u8(outside ? 1 : 0).raw(EventKeys.identifier(event.eventId()));
        sink.text(event.type()).text(event.revision()).text(event.aggregateType());
        if (!outside) {
            sink.raw(EventKeys.identifier(event.aggregateId()));
        }
        return sink.varint(event.sequence())
                .bytes(event.payload())
                .bytes(event.metadata())
                .toBytes();
    }

    /** Where the packed body begins in today's bytes of an event that is the first of its aggregate. */
    static int bodyAt(NewEvent event) {
        return HEAD
                + EventKeys.identifier(event.eventId()).length
                + EventKeys.identifier(event.aggregateId()).length
                + 1;
    }
}
