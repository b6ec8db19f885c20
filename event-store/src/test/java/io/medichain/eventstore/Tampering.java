package io.medichain.eventstore;

import io.medichain.event.StoredEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Changes a stopped store as somebody with the database's own tools would: the files stay whole, their content is
 * another. For tests of those who have to notice.
 */
public final class Tampering {
    /** As in {@link EventFrame}. */
    private static final int POSITION_AT = 5;

    private static final int LATEST_AT = 13;
    private static final int TIME_AT = 25;
    private static final int MARK_AT = 37;

    private final Tables tables;

    private Tampering(Tables tables) {
        this.tables = tables;
    }

    /** Changes to a store. */
    @FunctionalInterface
    public interface Change {
        void to(Tampering events) throws RocksDBException;
    }

    /** Opens the stopped store in a folder, changes it, and closes it. */
    public static void with(Path folder, Change change) throws RocksDBException {
        try (Tables tables = Tables.open(folder, Tables.Access.WRITE)) {
            change.to(new Tampering(tables));
        }
    }

    /** Takes an event out. */
    public void remove(long position) throws RocksDBException {
        delete(tables.events(), EventKeys.position(position));
    }

    /** Exchanges the bytes of two events. */
    public void swap(long one, long other) throws RocksDBException {
        byte[] first = frame(one);
        put(one, frame(other));
        put(other, first);
    }

    /** Flips the lowest bit of one byte in the last field of the event, with or without mending its checksum. */
    public void flip(long position, boolean mended) throws RocksDBException {
        byte[] frame = frame(position);
        frame[frame.length - 3] ^= 1;
        if (mended) {
            EventFrame.complete(frame, position, EventFrame.latestTime(frame));
        }
        put(position, frame);
    }

    /** The event at a position. */
    public StoredEvent event(long position) throws RocksDBException {
        return EventFrame.readMisplaced(frame(position), position);
    }

    /** How many events there are, when none is missing. */
    public long count() throws RocksDBException {
        return Reads.last(tables) + 1;
    }

    /** The latest time of the events up to a position, as the store has it. */
    public Instant latest(long position) throws RocksDBException {
        return EventFrame.latestTime(frame(position));
    }

    /** Puts an event, with a checksum of its own, at its position; without entries in the indexes. */
    public void put(StoredEvent event, Instant latest) throws RocksDBException {
        byte[] frame = EventFrame.of(asNew(event));
        ByteSink.setLong(frame, POSITION_AT, event.position());
        ByteSink.setTime(frame, LATEST_AT, latest);
        ByteSink.setTime(frame, TIME_AT, event.at());
        EventFrame.seal(frame);
        put(event.position(), frame);
    }

    /** Changes an event's bytes, of which the checksum is made anew. */
    public void change(long position, Consumer<byte[]> how) throws RocksDBException {
        byte[] frame = frame(position);
        how.accept(frame);
        EventFrame.seal(frame);
        put(position, frame);
    }

    /** Sets the latest time that an event bears, and no other. */
    public void setLatest(long position, Instant latest) throws RocksDBException {
        change(position, frame -> ByteSink.setTime(frame, LATEST_AT, latest));
    }

    /** Sets the position that an event bears, and leaves it where it stands. */
    public void setWritten(long position, long written) throws RocksDBException {
        change(position, frame -> ByteSink.setLong(frame, POSITION_AT, written));
    }

    /** Sets the mark of an event outside an aggregate. */
    public void setMark(long position, int mark) throws RocksDBException {
        change(position, frame -> frame[MARK_AT] = (byte) mark);
    }

    /**
     * Writes the same event in other bytes, and its entries in the indexes so that they go with them.
     *
     * @param longId whether a UUID that is its identifier is written as a text
     * @param longNumber whether its number has a byte that it does not need
     * @param longAggregate whether a UUID that is its aggregate is written as a text
     */
    public void spell(long position, boolean longId, boolean longNumber, boolean longAggregate)
            throws RocksDBException {
        StoredEvent event = event(position);
        boolean outside = EventFrame.isOutsideAggregate(event);
        ByteSink sink = new ByteSink(64).i32(0).u8(1).i64(position).time(latest(position));
        sink.time(event.at()).u8(outside ? 1 : 0).raw(identifier(event.eventId(), longId));
        sink.text(event.type()).text(event.revision()).text(event.aggregateType());
        if (!outside) {
            sink.raw(identifier(event.aggregateId(), longAggregate));
        }
        if (longNumber) {
            sink.u8((int) event.sequence() | 0x80).u8(0);
        } else {
            sink.varint(event.sequence());
        }
        byte[] frame = sink.bytes(event.payload()).bytes(event.metadata()).toBytes();
        EventFrame.seal(frame);
        forget(event);
        put(position, frame);
        put(ids(), identifier(event.eventId(), longId), EventKeys.position(position));
        if (!outside) {
            byte[] stream = EventKeys.stream(identifier(event.aggregateId(), longAggregate), event.sequence());
            put(streams(), stream, EventKeys.position(position));
        }
    }

    private static byte[] identifier(String text, boolean isLong) {
        if (!isLong) {
            return EventKeys.identifier(text);
        }
        return new ByteSink(64)
                .varint(text.length() + 1L)
                .raw(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toBytes();
    }

    /** Takes an event's entries out of the indexes. */
    public void forget(StoredEvent event) throws RocksDBException {
        delete(ids(), EventKeys.identifier(event.eventId()));
        delete(streams(), EventKeys.stream(event.aggregateId(), event.sequence()));
    }

    /** Puts an event's entries into the indexes. */
    public void index(StoredEvent event) throws RocksDBException {
        index(event, event.position());
    }

    /** Lets the indexes have an event elsewhere. */
    public void index(StoredEvent event, long position) throws RocksDBException {
        put(ids(), EventKeys.identifier(event.eventId()), EventKeys.position(position));
        if (!EventFrame.isOutsideAggregate(event)) {
            byte[] stream = EventKeys.stream(event.aggregateId(), event.sequence());
            put(streams(), stream, EventKeys.position(position));
        }
    }

    /** Takes an entry out of the index of identifiers. */
    public void forgetId(String eventId) throws RocksDBException {
        delete(ids(), EventKeys.identifier(eventId));
    }

    /** Puts an entry into the index of identifiers. */
    public void pointId(String eventId, long position) throws RocksDBException {
        put(ids(), EventKeys.identifier(eventId), EventKeys.position(position));
    }

    /** Takes an entry out of the index of streams. */
    public void forgetNumber(String aggregate, long sequence) throws RocksDBException {
        delete(streams(), EventKeys.stream(aggregate, sequence));
    }

    /** Puts an entry into the index of streams. */
    public void pointNumber(String aggregate, long sequence, long position) throws RocksDBException {
        put(streams(), EventKeys.stream(aggregate, sequence), EventKeys.position(position));
    }

    /** Leaves a state of an aggregate that no event gives. */
    public void keepState(StoredEvent event) throws RocksDBException {
        byte[] frame = EventFrame.of(asNew(event));
        EventFrame.complete(frame, Reads.SNAPSHOT, event.at());
        put(tables.snapshots(), EventKeys.identifier(event.aggregateId()), frame);
    }

    private static NewEvent asNew(StoredEvent event) {
        return new NewEvent(
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
     * All that a stopped store says of its events, byte for byte: of each position the frame and the entries of the
     * indexes that point to it. What cannot be read is left out.
     */
    public static SortedMap<Long, List<byte[]>> content(Path folder) throws RocksDBException {
        SortedMap<Long, List<byte[]>> content = new TreeMap<>();
        try (Tables tables = Tables.open(folder, Tables.Access.READ);
                ReadOptions once = new ReadOptions().setFillCache(false).setVerifyChecksums(false)) {
            for (ColumnFamilyHandle table : List.of(tables.events(), tables.ids(), tables.streams())) {
                boolean isEvents = table.equals(tables.events());
                try (RocksIterator entries = tables.db().newIterator(table, once)) {
                    for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                        byte[] position = isEvents ? entries.key() : entries.value();
                        long at = position.length == Long.BYTES ? EventKeys.position(position) : Long.MAX_VALUE;
                        content.computeIfAbsent(at, _ -> new ArrayList<>())
                                .add(isEvents ? entries.value() : entries.key());
                    }
                }
            }
        }
        return content;
    }

    /** The first position of which two stores say something else; -1 when there is none. */
    public static long firstDifference(SortedMap<Long, List<byte[]>> one, SortedMap<Long, List<byte[]>> other) {
        SortedMap<Long, List<byte[]>> all = new TreeMap<>(one);
        all.putAll(other);
        for (long position : all.keySet()) {
            List<byte[]> here = one.getOrDefault(position, List.of());
            List<byte[]> there = other.getOrDefault(position, List.of());
            if (!Arrays.deepEquals(here.toArray(), there.toArray())) {
                return position;
            }
        }
        return -1;
    }

    /** Puts an event in, without entries in the indexes. */
    void insert(long position, NewEvent event, Instant latest) throws RocksDBException {
        byte[] frame = EventFrame.of(event);
        EventFrame.complete(frame, position, latest);
        put(position, frame);
    }

    ColumnFamilyHandle ids() {
        return tables.ids();
    }

    ColumnFamilyHandle streams() {
        return tables.streams();
    }

    ColumnFamilyHandle events() {
        return tables.events();
    }

    void delete(ColumnFamilyHandle table, byte[] key) throws RocksDBException {
        tables.db().delete(table, tables.durably(), key);
    }

    void put(ColumnFamilyHandle table, byte[] key, byte[] value) throws RocksDBException {
        tables.db().put(table, tables.durably(), key, value);
    }

    byte[] frame(long position) throws RocksDBException {
        return tables.db().get(tables.events(), EventKeys.position(position));
    }

    void put(long position, byte[] frame) throws RocksDBException {
        put(tables.events(), EventKeys.position(position), frame);
    }
}
