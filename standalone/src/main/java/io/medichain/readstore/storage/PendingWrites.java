package io.medichain.readstore.storage;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The writes of one command: seen by its own reads at once, by others when committed, and then all or none. Used by one
 * thread.
 */
public final class PendingWrites implements KeySpace {

    private final Tables tables;
    private final KeySpace committed;
    private final Map<Table, PendingTable> changes = new EnumMap<>(Table.class);
    private long bytes;

    PendingWrites(Tables tables) {
        this.tables = tables;
        this.committed = CommittedState.latest(tables);
        for (Table table : Table.values()) {
            changes.put(table, new PendingTable());
        }
    }

    public void put(Table table, byte[] key, byte[] value) {
        changesOf(table).put(key, value);
        bytes += key.length + value.length;
    }

    public void delete(Table table, byte[] key) {
        changesOf(table).put(key, PendingTable.DELETED);
        bytes += key.length;
    }

    /** About how many bytes wait to be committed. */
    public long bytes() {
        return bytes;
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        byte[] changed = changesOf(table).get(key);
        if (changed != null) {
            return PendingTable.isDeleted(changed) ? null : changed;
        }
        return committed.get(table, key);
    }

    @Override
    public KeyScan scan(Table table, KeyRange range, boolean descending) {
        KeyScan base = committed.scan(table, range, descending);
        NavigableMap<byte[], byte[]> changed = changesOf(table).sorted().subMap(range.from(), true, range.to(), false);
        return changed.isEmpty() ? base : new MergedScan(base, changed, descending);
    }

    /**
     * Writes everything in one atomic batch and starts anew.
     *
     * @param durable whether it must be on the disk before this returns; otherwise only a power failure can lose it
     */
    void commit(boolean durable) {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions().setSync(durable)) {
            for (Map.Entry<Table, PendingTable> table : changes.entrySet()) {
                table.getValue().addTo(batch, tables.family(table.getKey()));
            }
            if (batch.count() > 0) {
                tables.database().write(options, batch);
            }
        } catch (RocksDBException e) {
            throw new StorageFailure("writing", e);
        }
        changes.values().forEach(PendingTable::clear);
        bytes = 0;
    }

    private PendingTable changesOf(Table table) {
        PendingTable changed = changes.get(table);
        if (changed == null) {
            throw new IllegalStateException("unknown table " + table);
        }
        return changed;
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        committed.close();
    }
}
