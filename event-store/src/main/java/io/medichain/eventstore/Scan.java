package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Reads every event once to see that all of them are there and as they were written. */
final class Scan {
    private Scan() {}

    /**
     * Checks all events.
     *
     * @return the position of the last one, {@code -1} when there is none
     * @throws StorageFailure {@link StorageFailure.Reason#DAMAGED} naming the first position that is not whole
     */
    static long all(Tables tables) throws RocksDBException {
        long last = Reads.last(tables);
        try (RocksIterator events = tables.db().newIterator(tables.events(), tables.scanning())) {
            events.seekToFirst();
            for (long position = 0; position <= last; position++) {
                EventFrame.check(Reads.frame(events, position), position);
                events.next();
            }
        } catch (DamagedEvent e) {
            throw StorageFailure.damaged(e.getMessage() + " Nothing was changed.", e);
        }
        indexes(tables, last);
        return last;
    }

    /** Reads the indexes once; every event has one entry in the table of identifiers, so that a lost end is noticed. */
    private static void indexes(Tables tables, long last) throws RocksDBException {
        count(tables, tables.streams());
        long known = count(tables, tables.ids());
        if (known > last + 1) {
            DamagedEvent lost = new DamagedEvent(last + 1, Damage.MISSING, "it is missing");
            throw StorageFailure.damaged(lost.getMessage() + " Nothing was changed.", lost);
        }
        if (known < last + 1) {
            throw StorageFailure.damaged(
                    "The index of %d events knows %d only. Nothing was changed.".formatted(last + 1, known), null);
        }
    }

    private static long count(Tables tables, ColumnFamilyHandle table) throws RocksDBException {
        long count = 0;
        try (ReadOptions once = new ReadOptions().setFillCache(false);
                RocksIterator entries = tables.db().newIterator(table, once)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                count++;
            }
            entries.status();
        }
        return count;
    }
}
