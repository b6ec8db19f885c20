package io.medichain.benchmark;

import java.util.Arrays;
import java.util.Collection;

/** Values of one thing, in order. */
public final class Distribution {
    private final double[] sorted;

    private Distribution(double[] values) {
        if (values.length == 0) {
            throw new IllegalStateException("Nothing was done in the time measured");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** These values; an {@link IllegalStateException} when there are none. */
    public static Distribution of(double... values) {
        return new Distribution(values);
    }

    /** These values; an {@link IllegalStateException} when there are none. */
    public static Distribution of(Collection<Double> values) {
        return new Distribution(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The smallest value that a share of the values is not above (nearest rank). */
    public double at(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }

    public double median() {
        return at(0.5);
    }

    public int size() {
        return sorted.length;
    }
}
