package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.IndexKeys;
import io.medichain.readstore.key.KeyBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The entries of one index: how documents come into it and leave it. */
public final class IndexEntries {

    private final Index index;
    private final byte[] prefix;

    IndexEntries(Index index) {
        this.index = index;
        this.prefix = index.prefix();
    }

    /** The keys of a document; the index remembers if it met arrays. */
    List<byte[]> keysOf(Document document) {
        IndexKeys keys = index.pattern().keysOf(document);
        index.meetArrays(keys.arrayFields());
        return keys.keys();
    }

    /** Replaces the entries of a document by others. */
    void replace(byte[] idKey, List<byte[]> before, List<byte[]> after, AtomicChange change) {
        for (byte[] key : before) {
            if (!contains(after, key)) {
                change.delete(DocumentTable.INDEX_ENTRIES, entry(key, idKey));
            }
        }
        byte[] length = new KeyBuffer().putInt(idKey.length).toBytes();
        for (byte[] key : after) {
            if (!contains(before, key)) {
                change.put(DocumentTable.INDEX_ENTRIES, entry(key, idKey), length);
            }
        }
    }

    private byte[] entry(byte[] key, byte[] idKey) {
        return new KeyBuffer().put(prefix).put(key).put(idKey).toBytes();
    }

    private static boolean contains(List<byte[]> sorted, byte[] key) {
        if (sorted.size() < 8) {
            return sorted.stream().anyMatch(other -> Arrays.equals(other, key));
        }
        return Collections.binarySearch(sorted, key, Arrays::compareUnsigned) >= 0;
    }

    /** The key of _id that an entry points to. */
    public static byte[] idKeyOf(byte[] entryKey, byte[] entryValue) {
        int length = ByteBuffer.wrap(entryValue).getInt();
        return Arrays.copyOfRange(entryKey, entryKey.length - length, entryKey.length);
    }
}
