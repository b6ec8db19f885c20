package io.medichain.readstore.storage;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** A scan on RocksDB that never leaves its range. */
final class RocksScan implements KeyScan {

    private final ReadOptions options;
    private final Slice lower;
    private final Slice upper;
    private final RocksIterator iterator;
    private final boolean descending;
    private boolean started;

    RocksScan(DocumentTables tables, DocumentTable table, KeyRange range, boolean descending, ReadOptions options) {
        this.options = options;
        this.lower = new Slice(range.from());
        this.upper = new Slice(range.to());
        options.setIterateLowerBound(lower).setIterateUpperBound(upper);
        this.iterator = tables.database().newIterator(tables.family(table), options);
        this.descending = descending;
    }

    @Override
    public boolean next() {
        if (started) {
            if (descending) {
                iterator.prev();
            } else {
                iterator.next();
            }
        } else if (descending) {
            iterator.seekToLast();
        } else {
            iterator.seekToFirst();
        }
        started = true;
        return found();
    }

    @Override
    public boolean seek(byte[] key) {
        started = true;
        if (descending) {
            iterator.seekForPrev(key);
        } else {
            iterator.seek(key);
        }
        return found();
    }

    private boolean found() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw new TableFailure("reading a range", e);
        }
        return false;
    }

    @Override
    public byte[] key() {
        return iterator.key();
    }

    @Override
    public byte[] value() {
        return iterator.value();
    }

    @Override
    public void close() {
        iterator.close();
        lower.close();
        upper.close();
        options.close();
    }
}
