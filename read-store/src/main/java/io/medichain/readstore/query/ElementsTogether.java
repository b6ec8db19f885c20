package io.medichain.readstore.query;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.storage.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several values that one array must contain, all of them points of the same field of an index. What follows the value
 * in an entry is the same for each value of a document, so a document that has all values is found under each with the
 * same remainder.
 */
final class ElementsTogether {

    private final int start;
    private final int end;
    private final List<byte[]> others;

    /**
     * @param start where the value begins in the keys under the first value
     * @param end where it ends there
     * @param others the other values, as they stand in keys
     */
    ElementsTogether(int start, int end, List<byte[]> others) {
        this.start = start;
        this.end = end;
        this.others = others;
    }

    /** For the first value and each other one: the range of keys under it. */
    List<KeyRange> ranges(KeyRange underFirst, byte[] prefix, boolean ranged) {
        List<KeyRange> ranges = new ArrayList<>();
        ranges.add(underFirst);
        for (byte[] other : others) {
            ranges.add(
                    ranged
                            ? new KeyRange(exchanged(underFirst.from(), other), exchanged(underFirst.to(), other))
                            : KeyRange.startingWith(exchanged(prefix, other)));
        }
        return ranges;
    }

    /** For the first value and each other one: where the remainder of its keys begins. */
    List<Integer> remainders() {
        List<Integer> remainders = new ArrayList<>();
        remainders.add(end);
        others.forEach(other -> remainders.add(start + other.length));
        return remainders;
    }

    int others() {
        return others.size();
    }

    private byte[] exchanged(byte[] key, byte[] value) {
        byte[] beginning = ByteKeys.concat(Arrays.copyOf(key, start), value);
        return ByteKeys.concat(beginning, Arrays.copyOfRange(key, end, key.length));
    }
}
