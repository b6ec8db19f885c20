package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import io.medichain.eventstore.OddIndex.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final IndexCheck indexes = new IndexCheck();
    /** By type of event: the ledger's first entries do not have the type of the aggregate. */
    private final Map<String, String> aggregateTypes = new HashMap<>();

    private @Nullable OddIndex oddFrame;

    /** Held while what is beside the events is read: native memory forgives no tables that are closed meanwhile. */
    private final Object besides = new Object();

    private IndexReader.@Nullable Sums read;
    private LogTail.@Nullable State tail;
    private volatile boolean closed;

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
        return new Place(this, from);
    }

    /**
     * Reads what {@link #checkIndexes} compares with the events, so that it need not; while a place is read, too, by
     * another thread. Nothing once it is closed.
     */
    public void readIndexes() throws IOException {
        synchronized (besides) {
            if (!closed) {
                tail();
                indexesRead();
            }
        }
    }

    private IndexReader.Sums indexesRead() throws IOException {
        synchronized (besides) {
            try {
                IndexReader.Sums found = read == null ? indexes.read(tables, () -> closed) : read;
                read = found;
                return found;
            } catch (RocksDBException e) {
                throw new IOException(e);
            }
        }
    }

    /** The state of the write-ahead logs. */
    private LogTail.State tail() {
        synchronized (besides) {
            LogTail.State found = tail == null ? LogTail.worst(folder) : tail;
            tail = found;
            return found;
        }
    }

    /**
     * Compares the store's indexes with its events, after its events were found good; reads those that no place has
     * read. Not while another thread reads.
     *
     * @return the first thing that differs, or a field of an event that is the store's own and not as it has to be
     * @throws DamagedEvent when an event is not what was written
     */
    public Optional<OddIndex> checkIndexes() throws IOException {
        try (Place rest = open(indexes.next())) {
            while (rest.next().isPresent()) {
                // each is told to read
            }
            return oddFrame == null ? indexes.compare(indexesRead(), tables) : Optional.of(oddFrame);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    /** Counts each event once, whichever place reads it first. */
    private void read(byte[] frame, StoredEvent event) {
        if (event.position() != indexes.next()) {
            return;
        }
        try {
            indexes.add(frame);
            EventFrame.check(frame, event.position());
        } catch (DamagedEvent e) {
            keep(event, e.how());
        }
        String before = aggregateTypes.putIfAbsent(event.type(), event.aggregateType());
        if (before != null && !before.equals(event.aggregateType())) {
            keep(event, "its aggregate is of another type than that of an earlier %s".formatted(event.type()));
        }
    }

    private void keep(StoredEvent event, String how) {
        if (oddFrame == null) {
            oddFrame = new OddIndex(Kind.FRAME, event.position(), event.eventId(), how);
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (besides) {
            tables.close();
        }
    }

    @Override
    public String toString() {
        return "EventsAtRest[" + folder + "]";
    }

    /** A place that moves forward; for one thread. */
    public static final class Place implements AutoCloseable {
        private final EventsAtRest store;
        private final RocksIterator events;
        private long next;
        private boolean ended;

        private Place(EventsAtRest store, long from) {
            this.store = store;
            this.events = store.tables.db().newIterator(store.tables.events(), store.tables.scanning());
            this.next = from;
            if (from == 0) {
                events.seekToFirst();
            } else {
                events.seek(EventKeys.position(from));
            }
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
            byte[] key = events.key();
            byte[] frame = events.value();
            events.next();
            long position = EventKeys.own(key, next);
            next = position + 1;
            StoredEvent event = EventFrame.readMisplaced(frame, position);
            store.read(frame, event);
            return event;
        }

        private void refuseDamagedEnd() throws RocksDBException {
            try {
                events.status();
                // Nothing behind such damage was read; an end that is only torn was never acknowledged.
                boolean isLost = switch (store.tail()) {
                    case WHOLE -> false;
                    case TORN -> next <= Acknowledged.in(store.folder);
                    case DAMAGED -> true;
                };
                if (isLost) {
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
