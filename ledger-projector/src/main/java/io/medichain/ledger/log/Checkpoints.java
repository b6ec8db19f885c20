package io.medichain.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A place among the checkpoints of a log that moves forward, the oldest first. For one thread. */
public interface Checkpoints extends Closeable {
    /**
     * The next record; empty at the end.
     *
     * @throws LogDamaged when a record is damaged that is not the last one
     */
    Optional<HistoryRecord> next() throws IOException;

    /** Those that are in hand. */
    static Checkpoints of(List<HistoryRecord> records) {
        Iterator<HistoryRecord> rest = List.copyOf(records).iterator();
        return new Checkpoints() {
            @Override
            public Optional<HistoryRecord> next() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
