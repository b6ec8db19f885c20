package io.medichain.readstore.storage;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Changes of tables that become visible together: all of them or none. Used by one thread. */
final class AtomicChange implements AutoCloseable {

    private final DocumentTables tables;
    private final WriteBatch batch = new WriteBatch();

    AtomicChange(DocumentTables tables) {
        this.tables = tables;
    }

    AtomicChange put(DocumentTable table, byte[] key, byte[] value) {
        return doing(() -> batch.put(tables.family(table), key, value));
    }

    AtomicChange delete(DocumentTable table, byte[] key) {
        return doing(() -> batch.delete(tables.family(table), key));
    }

    AtomicChange deleteRange(DocumentTable table, KeyRange range) {
        return doing(() -> batch.deleteRange(tables.family(table), range.from(), range.to()));
    }

    /** About how many bytes wait to be committed. */
    long bytes() {
        return batch.getDataSize();
    }

    /**
     * Writes everything and starts anew. What is written survives the end of the process; after a power failure the
     * last changes may be missing, never one without those before it.
     */
    void commit() {
        try (WriteOptions options = new WriteOptions()) {
            doing(() -> tables.database().write(options, batch));
        }
        batch.clear();
    }

    private AtomicChange doing(Step step) {
        try {
            step.run();
            return this;
        } catch (RocksDBException e) {
            throw new TableFailure("writing", e);
        }
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        batch.close();
    }

    private interface Step {
        void run() throws RocksDBException;
    }
}
