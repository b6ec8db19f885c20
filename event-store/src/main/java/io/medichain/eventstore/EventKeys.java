package io.medichain.eventstore;

import io.medichain.event.EventFeed.DamagedEvent;
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

    /**
     * The position that is an event's own key.
     *
     * @param expected what should stand there
     * @throws DamagedEvent when the key is no position
     */
    static long own(byte[] key, long expected) {
        if (key.length != Long.BYTES || position(key) < 0) {
            throw new DamagedEvent(expected, "something stands there under a key that is no position");
        }
        return position(key);
    }

    static byte[] identifier(String identifier) {
        ByteSink sink = new ByteSink(ROOM);
        Identifiers.write(sink, identifier);
        return sink.toBytes();
    }

    /** The key of one event in its aggregate. */
    static byte[] stream(String aggregateId, long sequence) {
        return stream(identifier(aggregateId), sequence);
    }

    /** The same of an aggregate's own key. */
    static byte[] stream(byte[] aggregate, long sequence) {
        byte[] key = Arrays.copyOf(aggregate, aggregate.length + Long.BYTES);
        ByteSink.setLong(key, aggregate.length, sequence);
        return key;
    }

    static boolean isOfStream(byte[] key, byte[] aggregate) {
        return key.length == aggregate.length + Long.BYTES
                && Arrays.equals(key, 0, aggregate.length, aggregate, 0, aggregate.length);
    }
}
