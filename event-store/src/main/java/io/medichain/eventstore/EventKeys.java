package io.medichain.eventstore;

import java.util.Arrays;

/** The keys of the tables; numbers big endian, so that their order is that of the bytes. */
final class EventKeys {
    private static final int ROOM = 64;

    private EventKeys() {}

    static byte[] position(long position) {
        byte[] key = new byte[Long.BYTES];
        ByteSink.setLong(key, 0, position);
        return key;
    }

    static long position(byte[] key) {
        return ByteSink.longAt(key, 0);
    }

    static byte[] identifier(String identifier) {
        ByteSink sink = new ByteSink(ROOM);
        Identifiers.write(sink, identifier);
        return sink.toBytes();
    }

    /** The key of one event in its aggregate. */
    static byte[] stream(String aggregateId, long sequence) {
        ByteSink sink = new ByteSink(ROOM);
        Identifiers.write(sink, aggregateId);
        return sink.i64(sequence).toBytes();
    }

    static boolean isOfStream(byte[] key, byte[] aggregate) {
        return key.length == aggregate.length + Long.BYTES
                && Arrays.equals(key, 0, aggregate.length, aggregate, 0, aggregate.length);
    }
}
