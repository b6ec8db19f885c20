package io.medichain.eventstore;

import io.medichain.disk.FolderLock;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the indexes of a stopped store anew. They are a function of its events, which are not touched: what they say is
 * for the log and its anchors to vouch for. A crash on the way leaves indexes that a start refuses, and the next try
 * begins again.
 */
public final class IndexesAnew {
    private static final Logger LOG = LoggerFactory.getLogger(IndexesAnew.class);
    private static final int AT_ONCE = 10_000;

    private IndexesAnew() {}

    /**
     * What was done.
     *
     * @param events how many there are
     * @param before what differed first; empty where nothing did, and nothing was done
     */
    public record Made(long events, Optional<OddIndex> before) {}

    /**
     * Makes them where they differ, and compares them then.
     *
     * @param folder of the event store
     * @throws StorageFailure in use, no event store, or {@link StorageFailure.Reason#DAMAGED} where an event is not
     *     what was written, or two have one number or identifier, which no index can mend
     */
    public static Made in(Path folder) {
        try (FolderLock _ = FolderLock.take(folder)) {
            EventLog.FORMAT.check(folder);
            try (Tables tables = Recovery.open(folder, Acknowledged.in(folder))) {
                return in(tables);
            }
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    private static Made in(Tables tables) throws RocksDBException {
        long events = Reads.last(tables) + 1;
        Optional<OddIndex> before = difference(tables, " Nothing was changed.");
        if (before.isPresent()) {
            LOG.warn(
                    "The indexes of {} events are made anew: of the event at position {} {}",
                    events,
                    before.get().position(),
                    before.get().how());
            clear(tables, tables.ids());
            clear(tables, tables.streams());
            fill(tables);
            Optional<OddIndex> after = difference(tables, "");
            if (after.isPresent()) {
                throw StorageFailure.damaged(
                        "The indexes were made anew, and still: of the event at position %d %s. That is in the events themselves."
                                .formatted(after.get().position(), after.get().how()),
                        null);
            }
        }
        return new Made(events, before);
    }

    private static Optional<OddIndex> difference(Tables tables, String then) throws RocksDBException {
        try {
            return Scan.difference(tables);
        } catch (DamagedEvent e) {
            throw StorageFailure.damaged(e.getMessage() + then, e);
        }
    }

    private static void clear(Tables tables, ColumnFamilyHandle table) throws RocksDBException {
        try (Batches batches = new Batches(tables);
                ReadOptions once = new ReadOptions().setFillCache(false);
                RocksIterator entries = tables.db().newIterator(table, once)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                batches.batch.delete(table, entries.key());
                batches.writeIfFull();
            }
            entries.status();
            batches.write();
        }
    }

    private static void fill(Tables tables) throws RocksDBException {
        try (Batches batches = new Batches(tables);
                RocksIterator frames = tables.db().newIterator(tables.events(), tables.scanning())) {
            for (frames.seekToFirst(); frames.isValid(); frames.next()) {
                long position = EventKeys.position(frames.key());
                EventPlace place = EventFrame.place(frames.value(), position);
                byte[] value = EventKeys.position(position);
                batches.batch.put(tables.ids(), place.id(), value);
                if (place.stream() != null) {
                    batches.batch.put(tables.streams(), place.stream(), value);
                }
                batches.writeIfFull();
            }
            frames.status();
            batches.write();
        }
    }

    /** Writes so many entries at a time, each time to the disk. */
    private static final class Batches implements AutoCloseable {
        private final Tables tables;
        private final WriteBatch batch = new WriteBatch();

        Batches(Tables tables) {
            this.tables = tables;
        }

        void writeIfFull() throws RocksDBException {
            if (batch.count() >= AT_ONCE) {
                write();
            }
        }

        void write() throws RocksDBException {
            tables.db().write(tables.durably(), batch);
            batch.clear();
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
