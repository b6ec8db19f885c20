package io.medichain.readstore.key;

import java.util.List;

/** The keys under which one document stands in one index. */
public final class IndexKeys {

    private final List<byte[]> keys;
    private final long arrayFields;

    IndexKeys(List<byte[]> keys, long arrayFields) {
        this.keys = keys;
        this.arrayFields = arrayFields;
    }

    /** Each key once; more than one only when a field is, or lies in, an array. */
    public List<byte[]> keys() {
        return keys;
    }

    /** A bit for each field of the index (lowest: the first) that is, or lies in, an array of this document. */
    public long arrayFields() {
        return arrayFields;
    }
}
