package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Lets many use the open tables, and nobody while they are closed or opened again: native memory forgives nothing. */
final class OpenTables {
    private final Path folder;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Tables tables;

    OpenTables(Path folder, Tables tables) {
        this.folder = folder;
        this.tables = tables;
    }

    Path folder() {
        return folder;
    }

    /** What is done with the tables; it must not keep them. */
    @FunctionalInterface
    interface Use<T> {
        T of(Tables tables) throws RocksDBException;
    }

    /** Opens the tables anew. */
    @FunctionalInterface
    interface Opening {
        Tables open() throws RocksDBException;
    }

    /**
     * Uses the tables.
     *
     * @throws StorageFailure when they are closed or the disk fails
     */
    <T> T use(Use<T> use) {
        lock.readLock().lock();
        try {
            if (tables == null) {
                throw StorageFailure.closed(folder);
            }
            return use.of(tables);
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Closes the tables and opens them again; they stay closed when that fails. */
    void reopen(Opening opening) {
        lock.writeLock().lock();
        try {
            closeTables();
            tables = opening.open();
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void close() {
        lock.writeLock().lock();
        try {
            closeTables();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeTables() {
        if (tables != null) {
            tables.close();
            tables = null;
        }
    }
}
