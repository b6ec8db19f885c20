package io.medichain.readstore.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A scan over committed keys with uncommitted changes laid over them. */
final class MergedScan implements KeyScan {

    private final KeyScan base;
    private final NavigableMap<byte[], byte[]> changes;
    private final boolean descending;
    private boolean started;
    private boolean baseFound;
    private Map.@Nullable Entry<byte[], byte[]> change;
    private boolean onChange;

    MergedScan(KeyScan base, NavigableMap<byte[], byte[]> changes, boolean descending) {
        this.base = base;
        this.changes = descending ? changes.descendingMap() : changes;
        this.descending = descending;
    }

    @Override
    public boolean next() {
        if (!started) {
            started = true;
            baseFound = base.next();
            change = changes.firstEntry();
        } else {
            leaveCurrent();
        }
        return settle();
    }

    @Override
    public boolean seek(byte[] key) {
        started = true;
        baseFound = base.seek(key);
        change = changes.ceilingEntry(key);
        return settle();
    }

    private void leaveCurrent() {
        if (onChange && change != null) {
            change = changes.higherEntry(change.getKey());
        } else {
            baseFound = base.next();
        }
    }

    /** Finds the next visible key: a change hides the committed one with the same key. */
    private boolean settle() {
        while (change != null) {
            int order = baseFound ? compare(change.getKey(), base.key()) : -1;
            if (order > 0) {
                break;
            }
            if (order == 0) {
                baseFound = base.next();
            }
            if (!PendingTable.isDeleted(change.getValue())) {
                onChange = true;
                return true;
            }
            change = changes.higherEntry(change.getKey());
        }
        onChange = false;
        return baseFound;
    }

    private int compare(byte[] a, byte[] b) {
        int order = Arrays.compareUnsigned(a, b);
        return descending ? -order : order;
    }

    @Override
    public byte[] key() {
        return onChange && change != null ? change.getKey() : base.key();
    }

    @Override
    public byte[] value() {
        return onChange && change != null ? change.getValue() : base.value();
    }

    @Override
    public void close() {
        base.close();
    }
}
