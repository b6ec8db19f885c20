package io.medichain.readstore.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The uncommitted changes of one table, in the order in which they were made. Most are never read again before they are
 * committed, so they are looked up or sorted only when somebody asks.
 */
final class PendingTable {
    /** Stands for a deleted key; told by identity. */
    static final byte[] DELETED = {};

    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private final Map<ByteBuffer, byte[]> last = new HashMap<>();
    private final NavigableMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
    private int foundSoFar;
    private int sortedSoFar;

    void put(byte[] key, byte[] value) {
        keys.add(key);
        values.add(value);
    }

    /** The last change of a key; {@code null} when it was not changed. */
    byte @Nullable [] get(byte[] key) {
        for (; foundSoFar < keys.size(); foundSoFar++) {
            last.put(ByteBuffer.wrap(keys.get(foundSoFar)), values.get(foundSoFar));
        }
        return last.isEmpty() ? null : last.get(ByteBuffer.wrap(key));
    }

    /** The last change of each key; later changes are not in it until it is asked for again. */
    NavigableMap<byte[], byte[]> sorted() {
        for (; sortedSoFar < keys.size(); sortedSoFar++) {
            sorted.put(keys.get(sortedSoFar), values.get(sortedSoFar));
        }
        return sorted;
    }

    void addTo(WriteBatch batch, ColumnFamilyHandle family) throws RocksDBException {
        for (int i = 0; i < keys.size(); i++) {
            if (isDeleted(values.get(i))) {
                batch.delete(family, keys.get(i));
            } else {
                batch.put(family, keys.get(i), values.get(i));
            }
        }
    }

    void clear() {
        keys.clear();
        values.clear();
        last.clear();
        sorted.clear();
        foundSoFar = 0;
        sortedSoFar = 0;
    }

    @SuppressWarnings("ReferenceEquality")
    static boolean isDeleted(byte[] value) {
        return value == DELETED;
    }
}
