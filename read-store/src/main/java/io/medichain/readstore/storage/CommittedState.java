package io.medichain.readstore.storage;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** What was committed at one moment (a RocksDB snapshot), or, without a snapshot, what is committed now. */
final class CommittedState implements KeySpace {

    private final DocumentTables tables;
    private final @Nullable Snapshot snapshot;
    private final ReadOptions options;

    private CommittedState(DocumentTables tables, @Nullable Snapshot snapshot) {
        this.tables = tables;
        this.snapshot = snapshot;
        this.options = options();
    }

    static CommittedState snapshot(DocumentTables tables) {
        return new CommittedState(tables, tables.database().getSnapshot());
    }

    static CommittedState latest(DocumentTables tables) {
        return new CommittedState(tables, null);
    }

    private ReadOptions options() {
        ReadOptions result = new ReadOptions();
        return snapshot == null ? result : result.setSnapshot(snapshot);
    }

    @Override
    public byte @Nullable [] get(DocumentTable table, byte[] key) {
        try {
            return tables.database().get(tables.family(table), options, key);
        } catch (RocksDBException e) {
            throw new TableFailure("reading a key", e);
        }
    }

    @Override
    public KeyScan scan(DocumentTable table, KeyRange range, boolean descending) {
        return new RocksScan(tables, table, range, descending, options());
    }

    @Override
    public void close() {
        options.close();
        if (snapshot != null) {
            tables.database().releaseSnapshot(snapshot);
            snapshot.close();
        }
    }
}
