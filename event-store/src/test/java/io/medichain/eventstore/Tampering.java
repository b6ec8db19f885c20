package io.medichain.eventstore;

import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/**
 * Changes a stopped store as somebody with the database's own tools would: the files stay whole, their content is
 * another. For tests of those who have to notice.
 */
public final class Tampering {
    private final Tables tables;

    private Tampering(Tables tables) {
        this.tables = tables;
    }

    /** Changes to a store. */
    @FunctionalInterface
    public interface Change {
        void to(Tampering events) throws RocksDBException;
    }

    /** Opens the stopped store in a folder, changes it, and closes it. */
    public static void with(Path folder, Change change) throws RocksDBException {
        try (Tables tables = Tables.open(folder, Tables.Access.WRITE)) {
            change.to(new Tampering(tables));
        }
    }

    /** Takes an event out. */
    public void remove(long position) throws RocksDBException {
        tables.db().delete(tables.events(), tables.durably(), EventKeys.position(position));
    }

    /** Exchanges the bytes of two events. */
    public void swap(long one, long other) throws RocksDBException {
        byte[] first = frame(one);
        put(one, frame(other));
        put(other, first);
    }

    /** Flips the lowest bit of one byte in the last field of the event, with or without mending its checksum. */
    public void flip(long position, boolean mended) throws RocksDBException {
        byte[] frame = frame(position);
        frame[frame.length - 3] ^= 1;
        if (mended) {
            EventFrame.complete(frame, position, EventFrame.latestTime(frame));
        }
        put(position, frame);
    }

    private byte[] frame(long position) throws RocksDBException {
        return tables.db().get(tables.events(), EventKeys.position(position));
    }

    private void put(long position, byte[] frame) throws RocksDBException {
        tables.db().put(tables.events(), tables.durably(), EventKeys.position(position), frame);
    }
}
