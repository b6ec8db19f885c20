package io.medichain.eventstore;

import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import io.medichain.packing.Packing;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * An event as bytes. Numbers are big endian:
 *
 * <pre>
 *  0  u32  CRC-32C (RFC 3720, appendix B.4) of all that follows
 *  4  u8   version of this form, 2
 *  5  i64  position
 * 13  i64  seconds since 1970-01-01T00:00:00Z of the latest event up to and with this one
 * 21  i32  nanoseconds of that second
 * 25  i64  seconds since 1970-01-01T00:00:00Z of the event itself
 * 33  i32  nanoseconds of that second
 * 37  u8   1 for an event outside an aggregate, else 0
 *     identifier of the event; identifier of the aggregate unless outside one; varint sequence;
 *     to the end, packed ({@link Packing}): texts type, revision, aggregate type; payload; metadata (each with its
 *     length before it)
 * </pre>
 *
 * <p>In version 1 nothing is packed, and the three texts stand before the identifier of the aggregate; it is read and
 * never written. What the indexes need is not packed, so that a start reads it without unpacking.
 *
 * <p>Position and times are put in last, by the one who gives positions. The latest time so far rises with the
 * position, also where clocks did not, so that a time is found by halving. It is the time of the event, too: an event
 * is never recorded before the one that was stored before it. Events of earlier versions may hold an earlier time of
 * their own.
 */
final class EventFrame {
    private static final int UNPACKED = 1;
    private static final int PACKED = 2;
    private static final int VERSION_AT = 4;
    private static final int CRC_LENGTH = 4;
    private static final int POSITION_AT = 5;
    private static final int LATEST_AT = 13;
    private static final int TIME_AT = 25;
    private static final int OUTSIDE_AT = 37;
    private static final int SMALLEST = OUTSIDE_AT + 4;
    private static final int ROOM_FOR_IDENTIFIERS = 96;
    private static final int ROOM_FOR_NAMES = 96;
    /** Level 1: a fifth of a per cent more bytes than level 3, in two thirds of the time (adr 67). */
    private static final Packing PACKING = new Packing(EventFrame.class, "events-1.zdict", 1);

    private EventFrame() {}

    /** All but position, latest time and checksum. */
    static byte[] of(NewEvent event) {
        byte[] body = PACKING.pack(new ByteSink(ROOM_FOR_NAMES + event.payload().length + event.metadata().length)
                .text(event.type())
                .text(event.revision())
                .text(event.aggregateType())
                .bytes(event.payload())
                .bytes(event.metadata())
                .toBytes());
        boolean outside = event.isOutsideAggregate();
        ByteSink sink = new ByteSink(ROOM_FOR_IDENTIFIERS + body.length);
        sink.i32(0).u8(PACKED).i64(0).i64(0).i32(0);
        sink.time(event.at()).u8(outside ? 1 : 0);
        Identifiers.write(sink, event.eventId());
        if (!outside) {
            Identifiers.write(sink, event.aggregateId());
        }
        return sink.varint(event.sequence()).raw(body).toBytes();
    }

    /** Puts in what is known last. */
    static void complete(byte[] frame, long position, Instant latest) {
        ByteSink.setLong(frame, POSITION_AT, position);
        ByteSink.setTime(frame, LATEST_AT, latest);
        ByteSink.setTime(frame, TIME_AT, latest);
        seal(frame);
    }

    /** Puts in the checksum of all the rest. */
    static void seal(byte[] frame) {
        ByteSink.setInt(frame, 0, checksum(frame));
    }

    /**
     * Checks that the bytes are those that were written at this position.
     *
     * @throws DamagedEvent when they are not
     */
    static void check(byte[] frame, long position) {
        if (frame.length < SMALLEST) {
            throw new DamagedEvent(position, "it is cut short");
        }
        if (ByteSink.intAt(frame, 0) != checksum(frame)) {
            throw new DamagedEvent(position, "its bytes were changed");
        }
        long written = ByteSink.longAt(frame, POSITION_AT);
        if (written != position) {
            throw new DamagedEvent(position, Damage.MISPLACED, "the event of position " + written + " stands there");
        }
        if (frame[VERSION_AT] != PACKED && !isUnpacked(frame)) {
            throw new DamagedEvent(position, "it has the unknown form " + frame[VERSION_AT]);
        }
    }

    /** Whether the bytes say that they were written at this position. */
    static boolean isOf(byte[] frame, long position) {
        return frame.length >= SMALLEST && ByteSink.longAt(frame, POSITION_AT) == position;
    }

    /** The event; checks the bytes first, as {@link #check} does. */
    static StoredEvent read(byte[] frame, long position) {
        check(frame, position);
        try {
            return isUnpacked(frame) ? unpacked(frame, position) : packed(frame, position);
        } catch (IndexOutOfBoundsException | ArithmeticException | DateTimeException | Packing.Unpackable e) {
            throw formless(position);
        }
    }

    /**
     * The event of a frame that may have been put in another's place.
     *
     * @param position where it stands
     * @throws DamagedEvent when its bytes are not what was written
     */
    static StoredEvent readMisplaced(byte[] frame, long position) {
        long written = frame.length < SMALLEST ? position : ByteSink.longAt(frame, POSITION_AT);
        StoredEvent event = read(frame, written);
        return new StoredEvent(
                position,
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                event.metadata());
    }

    /**
     * Under which keys the indexes have the event of checked bytes.
     *
     * @throws DamagedEvent when the bytes do not follow the form, or the mark of an event outside an aggregate is not
     *     what its identifiers say
     */
    static EventPlace place(byte[] frame, long position) {
        try {
            ByteSource source = new ByteSource(frame, OUTSIDE_AT);
            int mark = source.u8();
            byte[] id = Identifiers.raw(source);
            boolean isUnpacked = isUnpacked(frame);
            if (isUnpacked) {
                source.skip().skip().skip();
            }
            byte[] aggregate = mark == 1 ? id : Identifiers.raw(source);
            long sequence = source.varint();
            boolean outside = sequence == 0 && Arrays.equals(aggregate, id);
            if (mark != (outside ? 1 : 0)
                    || (isUnpacked && !source.skip().skip().isAtEnd())) {
                throw formless(position);
            }
            return new EventPlace(id, outside ? null : EventKeys.stream(aggregate, sequence));
        } catch (IndexOutOfBoundsException | ArithmeticException | DateTimeException e) {
            throw formless(position);
        }
    }

    /**
     * Checks the latest time in checked bytes.
     *
     * @param before the latest time up to the event before
     * @return the latest time up to and with this event
     * @throws DamagedEvent when it is not the later one of the time before and the event's own
     */
    static Instant checkLatest(byte[] frame, long position, Instant before) {
        try {
            Instant latest = latestTime(frame);
            Instant own = new ByteSource(frame, TIME_AT).time();
            if (latest.equals(own.isAfter(before) ? own : before)) {
                return latest;
            }
        } catch (ArithmeticException | DateTimeException e) {
            throw formless(position);
        }
        throw new DamagedEvent(position, "the latest time that it bears is not that of the events up to it");
    }

    private static DamagedEvent formless(long position) {
        return new DamagedEvent(position, "it does not follow its form");
    }

    private static boolean isUnpacked(byte[] frame) {
        return frame[VERSION_AT] == UNPACKED;
    }

    private static StoredEvent packed(byte[] frame, long position) {
        ByteSource source = new ByteSource(frame, TIME_AT);
        Instant at = source.time();
        boolean outside = source.u8() == 1;
        String eventId = Identifiers.read(source);
        String aggregateId = outside ? eventId : Identifiers.read(source);
        long sequence = source.varint();
        ByteSource body = new ByteSource(PACKING.unpack(source.rest()), 0);
        StoredEvent event = new StoredEvent(
                position,
                eventId,
                body.text(),
                body.text(),
                body.text(),
                aggregateId,
                sequence,
                at,
                body.bytes(),
                body.bytes());
        requireEnd(body);
        return event;
    }

    private static StoredEvent unpacked(byte[] frame, long position) {
        ByteSource source = new ByteSource(frame, TIME_AT);
        Instant at = source.time();
        boolean outside = source.u8() == 1;
        String eventId = Identifiers.read(source);
        String type = source.text();
        String revision = source.text();
        String aggregateType = source.text();
        String aggregateId = outside ? eventId : Identifiers.read(source);
        StoredEvent event = new StoredEvent(
                position,
                eventId,
                type,
                revision,
                aggregateType,
                aggregateId,
                source.varint(),
                at,
                source.bytes(),
                source.bytes());
        requireEnd(source);
        return event;
    }

    private static void requireEnd(ByteSource source) {
        if (!source.isAtEnd()) {
            throw new ArithmeticException("More bytes than an event has");
        }
    }

    /** Whether no aggregate decided the event. */
    static boolean isOutsideAggregate(StoredEvent event) {
        return event.sequence() == 0 && event.aggregateId().equals(event.eventId());
    }

    /** The latest time of all events up to and with this one. */
    static Instant latestTime(byte[] frame) {
        return new ByteSource(frame, LATEST_AT).time();
    }

    private static int checksum(byte[] frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame, CRC_LENGTH, frame.length - CRC_LENGTH);
        return (int) crc.getValue();
    }
}
