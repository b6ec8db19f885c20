package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
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
        return last;
    }
}
