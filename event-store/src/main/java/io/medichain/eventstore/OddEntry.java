package io.medichain.eventstore;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.OddIndex.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Looks for the first difference between events and indexes of which it is known that they differ. */
final class OddEntry {
    private final Tables tables;
    private final long events;

    /** @param events how many there are */
    OddEntry(Tables tables, long events) {
        this.tables = tables;
        this.events = events;
    }

    /** The difference of the first event that has one; else the first entry without an event. */
    OddIndex first() throws RocksDBException {
        try (RocksIterator frames = tables.db().newIterator(tables.events(), tables.scanning())) {
            frames.seekToFirst();
            for (long position = 0; position < events; position++, frames.next()) {
                StoredEvent event = EventFrame.read(Reads.frame(frames, position), position);
                Optional<OddIndex> odd = of(event);
                if (odd.isPresent()) {
                    return odd.get();
                }
            }
        }
        return extra(tables.ids(), "the index of identifiers")
                .or(() -> extra(tables.streams(), "the index of aggregates"))
                .orElseThrow(() -> new IllegalStateException("Indexes that differ by their sums alone"));
    }

    private Optional<OddIndex> of(StoredEvent event) throws RocksDBException {
        Optional<OddIndex> byId = lookUp(event, tables.ids(), EventKeys.identifier(event.eventId()), "identifiers");
        if (byId.isPresent() || EventFrame.isOutsideAggregate(event)) {
            return byId;
        }
        byte[] place = EventKeys.stream(event.aggregateId(), event.sequence());
        return lookUp(event, tables.streams(), place, "aggregates");
    }

    private Optional<OddIndex> lookUp(StoredEvent event, ColumnFamilyHandle table, byte[] key, String index)
            throws RocksDBException {
        byte[] value = tables.db().get(table, key);
        if (value == null) {
            return Optional.of(odd(Kind.MISSING, event, "the index of " + index + " does not know it"));
        }
        if (Arrays.equals(value, EventKeys.position(event.position()))) {
            return Optional.empty();
        }
        StoredEvent other = pointedTo(value);
        if (other != null && Arrays.equals(key, EventKeys.identifier(other.eventId()))) {
            return Optional.of(twice(event, other, "identifier " + event.eventId()));
        }
        if (other != null && Arrays.equals(key, EventKeys.stream(other.aggregateId(), other.sequence()))) {
            return Optional.of(twice(event, other, "number " + event.sequence() + " of " + event.aggregateId()));
        }
        return Optional.of(odd(Kind.ELSEWHERE, event, "the index of " + index + " points to " + pointer(value)));
    }

    private static OddIndex twice(StoredEvent event, StoredEvent other, String what) {
        return odd(Kind.DOUBLE, event, "the event at position " + other.position() + " has " + what + ", too");
    }

    private static OddIndex odd(Kind kind, StoredEvent event, String how) {
        return new OddIndex(kind, event.position(), event.eventId(), how);
    }

    /** The event that an entry points to; none when it points to none. */
    private @Nullable StoredEvent pointedTo(byte[] value) throws RocksDBException {
        if (value.length != Long.BYTES || EventKeys.position(value) < 0 || EventKeys.position(value) >= events) {
            return null;
        }
        return Reads.at(tables, List.of(EventKeys.position(value)), events - 1).getFirst();
    }

    private static String pointer(byte[] value) {
        return value.length == Long.BYTES ? "position " + EventKeys.position(value) : "no position";
    }

    private Optional<OddIndex> extra(ColumnFamilyHandle table, String index) {
        try (ReadOptions once = new ReadOptions().setFillCache(false);
                RocksIterator entries = tables.db().newIterator(table, once)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                StoredEvent event = pointedTo(entries.value());
                byte[] key = entries.key();
                if (event == null || !isOf(event, table, key)) {
                    return Optional.of(extra(entries.value(), event, index));
                }
            }
            entries.status();
            return Optional.empty();
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOf(StoredEvent event, ColumnFamilyHandle table, byte[] key) {
        boolean byId = table.equals(tables.ids());
        byte[] own =
                byId ? EventKeys.identifier(event.eventId()) : EventKeys.stream(event.aggregateId(), event.sequence());
        return Arrays.equals(own, key) && (byId || !EventFrame.isOutsideAggregate(event));
    }

    private static OddIndex extra(byte[] value, @Nullable StoredEvent event, String index) {
        long position = value.length == Long.BYTES ? EventKeys.position(value) : -1;
        return event == null
                ? new OddIndex(Kind.EXTRA, position, "", index + " points to it, and it is missing")
                : odd(Kind.EXTRA, event, index + " has an entry for it that is not its own");
    }
}
