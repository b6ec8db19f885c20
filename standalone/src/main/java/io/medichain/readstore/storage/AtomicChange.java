package io.medichain.readstore.storage;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** A change of the catalog, with whole ranges removed where needed: all of it or nothing. */
final class AtomicChange implements AutoCloseable {

    private final Tables tables;
    private final WriteBatch batch = new WriteBatch();

    AtomicChange(Tables tables) {
        this.tables = tables;
    }

    AtomicChange put(byte[] catalogKey, byte[] value) {
        return doing(() -> batch.put(tables.family(Table.CATALOG), catalogKey, value));
    }

    AtomicChange delete(byte[] catalogKey) {
        return doing(() -> batch.delete(tables.family(Table.CATALOG), catalogKey));
    }

    AtomicChange deleteRange(Table table, KeyRange range) {
        return doing(() -> batch.deleteRange(tables.family(table), range.from(), range.to()));
    }

    void commit() {
        try (WriteOptions options = new WriteOptions()) {
            doing(() -> tables.database().write(options, batch));
        }
    }

    private AtomicChange doing(Step step) {
        try {
            step.run();
            return this;
        } catch (RocksDBException e) {
            throw new StorageFailure("changing the catalog", e);
        }
    }

    @Override
    public void close() {
        batch.close();
    }

    private interface Step {
        void run() throws RocksDBException;
    }
}
