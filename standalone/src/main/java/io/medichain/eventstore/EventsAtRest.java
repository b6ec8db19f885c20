package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.ledger.verify.RawEvent;
import io.medichain.ledger.verify.RawEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;

/**
 * The events of a stopped system or of a backup, read without trust and without changing anything: what is damaged,
 * missing or in another's place is told instead of refused.
 */
public final class EventsAtRest implements RawEvents, AutoCloseable {
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

    @Override
    public Place open(long from) {
        return new Stored(folder, tables, from);
    }

    @Override
    public void close() {
        tables.close();
    }

    @Override
    public String toString() {
        return "EventsAtRest[" + folder + "]";
    }

    private static final class Stored implements Place {
        private final Path folder;
        private final RocksIterator events;
        private long next;
        private boolean ended;

        Stored(Path folder, Tables tables, long from) {
            this.folder = folder;
            this.events = tables.db().newIterator(tables.events(), tables.scanning());
            this.next = from;
            events.seek(EventKeys.position(from));
        }

        @Override
        public List<RawEvent> next(int most) throws IOException {
            List<RawEvent> found = new ArrayList<>();
            try {
                while (found.size() < most && !ended) {
                    if (events.isValid()) {
                        found.add(here());
                        events.next();
                    } else {
                        ended = true;
                        endsInDamage().ifPresent(found::add);
                    }
                }
            } catch (RocksDBException e) {
                throw new IOException(e);
            }
            return found;
        }

        private RawEvent here() {
            long position = EventKeys.position(events.key());
            next = position + 1;
            try {
                return new RawEvent.Whole(EventFrame.readMisplaced(events.value(), position));
            } catch (DamagedEvent e) {
                return new RawEvent.Damaged(position, e.damage(), e.how());
            }
        }

        private Optional<RawEvent> endsInDamage() throws RocksDBException {
            try {
                events.status();
                // Nothing behind such damage was read; an end that is only torn was never acknowledged.
                return LogTail.isDamaged(folder) || (LogTail.isTorn(folder) && next <= Acknowledged.in(folder))
                        ? Optional.of(new RawEvent.Damaged(
                                next, Damage.CHANGED, "the write-ahead log that holds it is damaged"))
                        : Optional.empty();
            } catch (RocksDBException e) {
                if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption) {
                    return Optional.of(new RawEvent.Damaged(next, Damage.CHANGED, "the file that holds it is damaged"));
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
