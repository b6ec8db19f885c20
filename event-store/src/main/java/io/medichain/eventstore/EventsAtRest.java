package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;

/**
 * The events of a stopped system or of a backup, read without trust and without changing anything: what is damaged,
 * missing or in another's place is told instead of refused.
 */
public final class EventsAtRest implements AutoCloseable {
    private final Path folder;
    private final Tables tables;

    private EventsAtRest(Path folder, Tables tables) {
        this.folder = folder;
        this.tables = tables;
    }

    /**
     * Opens a folder for reading.
     *
     * @throws StorageFailure when it is none of an event store, of a newer format, or nothing of it can be read
     */
    public static EventsAtRest open(Path folder) {
        EventLog.FORMAT.check(folder);
        try {
            return new EventsAtRest(folder, Tables.open(folder, Tables.Access.READ));
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** Opens a place whose first event is the one at {@code from} (inclusive, from 0). */
    public Place open(long from) {
        return new Place(folder, tables, from);
    }

    @Override
    public void close() {
        tables.close();
    }

    @Override
    public String toString() {
        return "EventsAtRest[" + folder + "]";
    }

    /** A place that moves forward; for one thread. */
    public static final class Place implements AutoCloseable {
        private final Path folder;
        private final RocksIterator events;
        private long next;
        private boolean ended;

        private Place(Path folder, Tables tables, long from) {
            this.folder = folder;
            this.events = tables.db().newIterator(tables.events(), tables.scanning());
            this.next = from;
            events.seek(EventKeys.position(from));
        }

        /**
         * The next event in the order of the positions, missing ones left out; empty at the end.
         *
         * @throws DamagedEvent when what stands there is not what was written; the next call goes on behind it
         */
        public Optional<StoredEvent> next() throws IOException {
            try {
                if (ended) {
                    return Optional.empty();
                }
                if (events.isValid()) {
                    return Optional.of(here());
                }
                ended = true;
                refuseDamagedEnd();
                return Optional.empty();
            } catch (RocksDBException e) {
                throw new IOException(e);
            }
        }

        private StoredEvent here() {
            long position = EventKeys.position(events.key());
            byte[] frame = events.value();
            next = position + 1;
            events.next();
            return EventFrame.readMisplaced(frame, position);
        }

        private void refuseDamagedEnd() throws RocksDBException {
            try {
                events.status();
                // Nothing behind such damage was read; an end that is only torn was never acknowledged.
                if (LogTail.isDamaged(folder) || (LogTail.isTorn(folder) && next <= Acknowledged.in(folder))) {
                    throw new DamagedEvent(next, Damage.CHANGED, "the write-ahead log that holds it is damaged");
                }
            } catch (RocksDBException e) {
                if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption) {
                    throw new DamagedEvent(next, Damage.CHANGED, "the file that holds it is damaged");
                }
                throw e;
            }
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
