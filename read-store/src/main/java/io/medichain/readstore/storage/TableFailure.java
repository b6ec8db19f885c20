package io.medichain.readstore.storage;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** RocksDB could not read or write. The message names no key and no value. */
public final class TableFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String description;
    private final boolean corruption;

    TableFailure(String doing, RocksDBException cause) {
        super(doing + ": " + cause.getMessage(), cause);
        this.description = doing + ": " + cause.getMessage();
        Status status = cause.getStatus();
        this.corruption = status != null && status.getCode() == Status.Code.Corruption;
    }

    private TableFailure(String damage) {
        super(damage);
        this.description = damage;
        this.corruption = true;
    }

    /** What was read contradicts itself. */
    public static TableFailure damaged(String what) {
        return new TableFailure(what);
    }

    /** What was being done, and what RocksDB says. */
    public String description() {
        return description;
    }

    /** Whether bytes on disk are not what was written; otherwise the disk is full, read-only or gone. */
    public boolean isCorruption() {
        return corruption;
    }
}
