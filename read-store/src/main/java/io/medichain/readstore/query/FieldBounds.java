package io.medichain.readstore.query;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.storage.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Between which keys the value of a field must lie.
 *
 * @param ranges disjoint, ascending; none when nothing can match
 * @param points whether each range stands for one single value
 */
record FieldBounds(List<KeyRange> ranges, boolean points) {

    static FieldBounds points(List<byte[]> values) {
        TreeSet<byte[]> distinct = new TreeSet<>(Arrays::compareUnsigned);
        distinct.addAll(values);
        return new FieldBounds(distinct.stream().map(KeyRange::startingWith).toList(), true);
    }

    static FieldBounds range(byte[] from, byte[] to) {
        KeyRange range = new KeyRange(from, to);
        return new FieldBounds(range.isEmpty() ? List.of() : List.of(range), false);
    }

    boolean isSinglePoint() {
        return points && ranges.size() == 1;
    }

    /** What lies in both. */
    FieldBounds and(FieldBounds other) {
        List<KeyRange> result = new ArrayList<>();
        for (KeyRange a : ranges) {
            for (KeyRange b : other.ranges) {
                KeyRange both = new KeyRange(max(a.from(), b.from()), min(a.to(), b.to()));
                if (!both.isEmpty()) {
                    result.add(both);
                }
            }
        }
        return new FieldBounds(result, points || other.points);
    }

    /** One range that has room for both. */
    FieldBounds hull(FieldBounds other) {
        List<KeyRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new FieldBounds(all.stream().reduce(KeyRange::hull).map(List::of).orElse(List.of()), false);
    }

    /** The same bounds for a field whose keys are inverted, again ascending. */
    FieldBounds inverted() {
        List<KeyRange> result = new ArrayList<>();
        for (KeyRange range : ranges) {
            result.add(points ? KeyRange.startingWith(ByteKeys.inverted(range.from())) : inverted(range));
        }
        result.sort(KeyRange.byStart());
        return new FieldBounds(result, points);
    }

    private static KeyRange inverted(KeyRange range) {
        return new KeyRange(
                ByteKeys.afterAll(ByteKeys.inverted(range.to())), ByteKeys.afterAll(ByteKeys.inverted(range.from())));
    }

    /** The narrower first: single values before ranges, few before many. */
    static Comparator<FieldBounds> byWidth() {
        return Comparator.<FieldBounds>comparingInt(bounds -> bounds.points ? 0 : 1)
                .thenComparingInt(bounds -> bounds.ranges.size());
    }

    private static byte[] max(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) >= 0 ? a : b;
    }

    private static byte[] min(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) <= 0 ? a : b;
    }
}
