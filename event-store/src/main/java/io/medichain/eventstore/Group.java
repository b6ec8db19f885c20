package io.medichain.eventstore;

import io.medichain.event.EventFeed.DamagedEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Requests that become one write: positions are given, places that are taken are refused. */
final class Group implements AutoCloseable {
    private final Tables tables;
    private final WriteBatch batch = new WriteBatch();
    private final Set<ByteBuffer> staged = new HashSet<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<EventShape> shapes = new ArrayList<>();
    private final byte[] ignored = new byte[Long.BYTES];
    private long position;
    private Instant latest;
    private Duration behind = Duration.ZERO;

    /**
     * @param position that of the last event on disk
     * @param latest the latest time up to it
     */
    Group(Tables tables, long position, Instant latest) {
        this.tables = tables;
        this.position = position;
        this.latest = latest;
    }

    void add(Request request) throws RocksDBException {
        Outcome outcome = switch (request) {
            case Request.Append append -> append(append);
            case Request.Snapshot snapshot -> replace(snapshot);
        };
        decisions.add(new Decision(request, outcome));
    }

    /** Writes all; on disk when it returns. */
    void write() throws RocksDBException {
        if (batch.count() > 0) {
            tables.db().write(tables.durably(), batch);
        }
    }

    long position() {
        return position;
    }

    /** What comes after the last event on disk, in order. */
    List<EventShape> shapes() {
        return shapes;
    }

    Instant latest() {
        return latest;
    }

    /** By how much the clock stood behind an event that was stored already; zero when it did not. */
    Duration behind() {
        return behind;
    }

    /** Answers every request what became of it. */
    void answer() {
        decisions.forEach(decision -> decision.request().outcome().complete(decision.outcome()));
    }

    private record Decision(Request request, Outcome outcome) {}

    private Outcome append(Request.Append append) throws RocksDBException {
        List<NewEvent> events = append.events();
        byte[][] ids = new byte[events.size()][];
        byte[][] places = new byte[events.size()][];
        NewEvent taken = firstTaken(events, ids, places);
        if (taken != null) {
            return new Outcome.Taken(taken);
        }
        for (int i = 0; i < events.size(); i++) {
            stage(events.get(i), append.frames().get(i), ids[i], places[i]);
        }
        return new Outcome.Stored(position);
    }

    /** Fills the keys of all events; answers the first one whose place or identifier is taken. */
    private @Nullable NewEvent firstTaken(List<NewEvent> events, byte[][] ids, byte[][] places)
            throws RocksDBException {
        Set<ByteBuffer> own = new HashSet<>();
        for (int i = 0; i < ids.length; i++) {
            NewEvent event = events.get(i);
            ids[i] = EventKeys.identifier(event.eventId());
            places[i] = EventKeys.stream(event.aggregateId(), event.sequence());
            boolean free = own.add(ByteBuffer.wrap(ids[i]))
                    && own.add(ByteBuffer.wrap(places[i]))
                    && isFree(tables.ids(), ids[i])
                    && (event.isOutsideAggregate() || isFree(tables.streams(), places[i]));
            if (!free) {
                return event;
            }
        }
        staged.addAll(own);
        return null;
    }

    private boolean isFree(ColumnFamilyHandle table, byte[] key) throws RocksDBException {
        return !staged.contains(ByteBuffer.wrap(key)) && tables.db().get(table, key, ignored) == RocksDB.NOT_FOUND;
    }

    private void stage(NewEvent event, byte[] frame, byte[] id, byte[] place) throws RocksDBException {
        position++;
        shapes.add(new EventShape(event.type(), event.revision()));
        if (event.at().isBefore(latest)) {
            Duration late = Duration.between(event.at(), latest);
            behind = late.compareTo(behind) > 0 ? late : behind;
        } else {
            latest = event.at();
        }
        EventFrame.complete(frame, position, latest);
        byte[] key = EventKeys.position(position);
        batch.put(tables.events(), key, frame);
        batch.put(tables.ids(), id, key);
        if (!event.isOutsideAggregate()) {
            batch.put(tables.streams(), place, key);
        }
    }

    private Outcome replace(Request.Snapshot snapshot) throws RocksDBException {
        NewEvent state = snapshot.state();
        byte[] aggregate = EventKeys.identifier(state.aggregateId());
        if (isNewer(state, aggregate)) {
            EventFrame.complete(snapshot.frame(), Reads.SNAPSHOT, state.at());
            batch.put(tables.snapshots(), aggregate, snapshot.frame());
        }
        return new Outcome.Stored(position);
    }

    private boolean isNewer(NewEvent state, byte[] aggregate) throws RocksDBException {
        try {
            return Reads.snapshot(tables, aggregate)
                    .map(kept -> kept.sequence() <= state.sequence())
                    .orElse(true);
        } catch (DamagedEvent e) {
            return true;
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
