package io.medichain.eventstore;

import java.nio.file.Path;
import java.time.Instant;
import org.rocksdb.ColumnFamilyHandle;
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
        delete(tables.events(), EventKeys.position(position));
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

    /** Puts an event in, without entries in the indexes. */
    void insert(long position, NewEvent event, Instant latest) throws RocksDBException {
        byte[] frame = EventFrame.of(event);
        EventFrame.complete(frame, position, latest);
        put(position, frame);
    }

    ColumnFamilyHandle ids() {
        return tables.ids();
    }

    ColumnFamilyHandle streams() {
        return tables.streams();
    }

    ColumnFamilyHandle events() {
        return tables.events();
    }

    void delete(ColumnFamilyHandle table, byte[] key) throws RocksDBException {
        tables.db().delete(table, tables.durably(), key);
    }

    void put(ColumnFamilyHandle table, byte[] key, byte[] value) throws RocksDBException {
        tables.db().put(table, tables.durably(), key, value);
    }

    byte[] frame(long position) throws RocksDBException {
        return tables.db().get(tables.events(), EventKeys.position(position));
    }

    void put(long position, byte[] frame) throws RocksDBException {
        put(tables.events(), EventKeys.position(position), frame);
    }
}
