package io.medichain.eventstore;

import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;

/** What can be asked of the tables. */
final class Reads {
    /** Two thousand usual events; of large ones fewer are handed out at a time, since several readers hold them. */
    private static final long LARGEST_RANGE = 4 << 20;

    /** The position that a snapshot's frame bears. */
    static final long SNAPSHOT = -1;

    private Reads() {}

    /** The position of the last event, {@code -1} when there is none. */
    static long last(Tables tables) throws RocksDBException {
        try (RocksIterator events = tables.db().newIterator(tables.events(), tables.scanning())) {
            events.seekToLast();
            if (events.isValid()) {
                return EventKeys.own(events.key(), 0);
            }
            events.status();
            return -1;
        }
    }

    /**
     * The events from {@code from} to {@code to}, both inclusive, at the most {@code max}.
     *
     * @throws DamagedEvent when the first of them is damaged; a later one ends the list
     */
    static List<StoredEvent> range(Tables tables, long from, long to, int max) throws RocksDBException {
        List<StoredEvent> found = new ArrayList<>((int) Math.min(max, to - from + 1));
        try (RocksIterator events = tables.db().newIterator(tables.events(), tables.scanning())) {
            events.seek(EventKeys.position(from));
            long bytes = 0;
            for (long position = from; position <= to && found.size() < max && bytes < LARGEST_RANGE; position++) {
                StoredEvent event = EventFrame.read(frame(events, position), position);
                bytes += event.payload().length + event.metadata().length;
                found.add(event);
                events.next();
            }
        } catch (DamagedEvent e) {
            if (found.isEmpty()) {
                throw e;
            }
        }
        return found;
    }

    /** The bytes at a position that the iterator should stand on. */
    static byte[] frame(RocksIterator events, long position) throws RocksDBException {
        if (!events.isValid()) {
            throw unreadable(events, position);
        }
        byte[] frame = events.value();
        if (!EventFrame.isOf(frame, position) && EventKeys.own(events.key(), position) != position) {
            throw new DamagedEvent(position, Damage.MISSING, "it is missing");
        }
        return frame;
    }

    private static DamagedEvent unreadable(RocksIterator events, long position) throws RocksDBException {
        try {
            events.status();
            return new DamagedEvent(position, Damage.MISSING, "it is missing");
        } catch (RocksDBException e) {
            if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption) {
                return new DamagedEvent(position, "the file that holds it is damaged");
            }
            throw e;
        }
    }

    /** The events at some positions, in their order, without those outside of 0 to {@code head}. */
    static List<StoredEvent> at(Tables tables, List<Long> positions, long head) throws RocksDBException {
        List<Long> there = positions.stream()
                .filter(position -> position >= 0 && position <= head)
                .toList();
        List<byte[]> frames =
                frames(tables, there.stream().map(EventKeys::position).toList());
        List<StoredEvent> found = new ArrayList<>(there.size());
        for (int i = 0; i < frames.size(); i++) {
            found.add(read(frames.get(i), there.get(i)));
        }
        return found;
    }

    private static List<byte[]> frames(Tables tables, List<byte[]> positions) throws RocksDBException {
        if (positions.isEmpty()) {
            return List.of(); // RocksDB takes no empty list
        }
        List<ColumnFamilyHandle> families = Collections.nCopies(positions.size(), tables.events());
        return tables.db().multiGetAsList(tables.scanning(), families, positions);
    }

    private static StoredEvent read(byte @Nullable [] frame, long position) {
        if (frame == null) {
            throw new DamagedEvent(position, Damage.MISSING, "it is missing");
        }
        return EventFrame.read(frame, position);
    }

    static OptionalLong positionOf(Tables tables, String eventId) throws RocksDBException {
        byte[] position = tables.db().get(tables.ids(), EventKeys.identifier(eventId));
        return position == null ? OptionalLong.empty() : OptionalLong.of(EventKeys.position(position));
    }

    /** An event that no aggregate decided, which is found by its own identifier only. */
    private static Optional<StoredEvent> outsideAggregate(Tables tables, String eventId) throws RocksDBException {
        OptionalLong position = positionOf(tables, eventId);
        return position.isEmpty()
                ? Optional.empty()
                : at(tables, List.of(position.getAsLong()), Long.MAX_VALUE).stream()
                        .filter(EventFrame::isOutsideAggregate)
                        .findFirst();
    }

    /** The events of an aggregate with sequences from {@code first}, at the most {@code max}. */
    static List<StoredEvent> ofAggregate(Tables tables, String aggregateId, long first, int max)
            throws RocksDBException {
        List<byte[]> positions = positions(tables, aggregateId, first, max);
        if (positions.isEmpty()) {
            return first > 0
                    ? List.of()
                    : outsideAggregate(tables, aggregateId).stream().toList();
        }
        List<byte[]> frames = frames(tables, positions);
        List<StoredEvent> found = new ArrayList<>(positions.size());
        for (int i = 0; i < frames.size(); i++) {
            StoredEvent event = ofIndex(frames.get(i), EventKeys.position(positions.get(i)), aggregateId, first + i);
            if (!event.aggregateType()
                    .equals(
                            found.isEmpty()
                                    ? event.aggregateType()
                                    : found.getFirst().aggregateType())) {
                throw new DamagedEvent(event.position(), "its aggregate is of another type than before");
            }
            found.add(event);
        }
        return found;
    }

    /** The event that the index has for a number of an aggregate, which must be that. */
    private static StoredEvent ofIndex(byte @Nullable [] frame, long position, String aggregateId, long sequence) {
        StoredEvent event = read(frame, position);
        if (!event.aggregateId().equals(aggregateId)) {
            throw new DamagedEvent(position, "it belongs to another aggregate than the index says");
        }
        if (event.sequence() != sequence) {
            throw new DamagedEvent(
                    position,
                    "it is number %d of its aggregate where the index should have number %d"
                            .formatted(event.sequence(), sequence));
        }
        return event;
    }

    private static List<byte[]> positions(Tables tables, String aggregateId, long first, int max)
            throws RocksDBException {
        byte[] aggregate = EventKeys.identifier(aggregateId);
        List<byte[]> positions = new ArrayList<>();
        try (RocksIterator stream = tables.db().newIterator(tables.streams())) {
            stream.seek(EventKeys.stream(aggregateId, first));
            while (positions.size() < max && stream.isValid() && EventKeys.isOfStream(stream.key(), aggregate)) {
                positions.add(stream.value());
                stream.next();
            }
            stream.status();
        }
        return positions;
    }

    /** The highest sequence of an aggregate. */
    static Optional<Long> lastSequence(Tables tables, String aggregateId) throws RocksDBException {
        byte[] aggregate = EventKeys.identifier(aggregateId);
        try (RocksIterator stream = tables.db().newIterator(tables.streams())) {
            stream.seekForPrev(EventKeys.stream(aggregateId, Long.MAX_VALUE));
            if (stream.isValid() && EventKeys.isOfStream(stream.key(), aggregate)) {
                return Optional.of(ByteSink.longAt(stream.key(), aggregate.length));
            }
            stream.status();
        }
        return outsideAggregate(tables, aggregateId).map(StoredEvent::sequence);
    }

    static Optional<StoredEvent> snapshot(Tables tables, byte[] aggregate) throws RocksDBException {
        byte[] frame = tables.db().get(tables.snapshots(), aggregate);
        return Optional.ofNullable(frame).map(bytes -> EventFrame.read(bytes, SNAPSHOT));
    }

    /**
     * The first position up to {@code head} whose event, or one before it, is of {@code time} or later; else head + 1.
     */
    static long firstFrom(Tables tables, Instant time, long head) throws RocksDBException {
        long low = 0;
        long high = head + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (latestTime(tables, middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The latest time of all events up to a position. */
    static Instant latestTime(Tables tables, long position) throws RocksDBException {
        byte[] frame = tables.db().get(tables.events(), tables.scanning(), EventKeys.position(position));
        if (frame == null) {
            throw new DamagedEvent(position, Damage.MISSING, "it is missing");
        }
        EventFrame.check(frame, position);
        return EventFrame.latestTime(frame);
    }
}
