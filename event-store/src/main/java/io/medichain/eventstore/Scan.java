package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Reads everything once to see that all events are there and as they were written, and the indexes as they have it. */
final class Scan {
    private Scan() {}

    /**
     * Checks all events, and the indexes against them.
     *
     * @return the position of the last one, {@code -1} when there is none
     * @throws StorageFailure {@link StorageFailure.Reason#DAMAGED} naming the first position that is not whole
     */
    static long all(Tables tables) throws RocksDBException {
        try {
            long last = Reads.last(tables);
            IndexCheck indexes = events(tables, last);
            OddIndex odd = indexes.compare(tables).orElse(null);
            if (odd != null) {
                throw new DamagedEvent(odd.position(), odd.how());
            }
            return last;
        } catch (DamagedEvent e) {
            throw StorageFailure.damaged(e.getMessage() + " Nothing was changed.", e);
        }
    }

    /**
     * What differs first between the events, which have to be whole, and the indexes.
     *
     * @throws DamagedEvent naming the first event that is not whole
     */
    static Optional<OddIndex> difference(Tables tables) throws RocksDBException {
        return events(tables, Reads.last(tables)).compare(tables);
    }

    private static IndexCheck events(Tables tables, long last) throws RocksDBException {
        IndexCheck indexes = new IndexCheck();
        try (RocksIterator events = tables.db().newIterator(tables.events(), tables.scanning())) {
            events.seekToFirst();
            for (long position = 0; position <= last; position++) {
                byte[] frame = Reads.frame(events, position);
                EventFrame.check(frame, position);
                indexes.add(frame);
                events.next();
            }
        }
        return indexes;
    }
}
