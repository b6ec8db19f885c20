package io.medichain.readstore.storage;

import io.medichain.readstore.key.ByteKeys;
import java.util.Arrays;
import java.util.Comparator;

/** All keys from one (inclusive) up to another (exclusive), in unsigned order. */
public final class KeyRange {

    private final byte[] from;
    private final byte[] to;

    public KeyRange(byte[] from, byte[] to) {
        this.from = from;
        this.to = to;
    }

    /** All keys that start with a prefix, which has a byte other than 0xFF. */
    public static KeyRange startingWith(byte[] prefix) {
        return new KeyRange(prefix, ByteKeys.afterAll(prefix));
    }

    public byte[] from() {
        return from;
    }

    public byte[] to() {
        return to;
    }

    public boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    public boolean contains(byte[] key) {
        return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
    }

    /** The smallest range in which both lie. */
    public KeyRange hull(KeyRange other) {
        return new KeyRange(
                Arrays.compareUnsigned(from, other.from) <= 0 ? from : other.from,
                Arrays.compareUnsigned(to, other.to) >= 0 ? to : other.to);
    }

    public static Comparator<KeyRange> byStart() {
        return (a, b) -> Arrays.compareUnsigned(a.from, b.from);
    }
}
