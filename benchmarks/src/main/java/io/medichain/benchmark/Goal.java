package io.medichain.benchmark;

import java.util.Locale;

/**
 * What a figure is to reach.
 *
 * @param figure which figure of the row
 * @param bound on which side of the limit it is good
 * @param limit in the unit of the row
 */
public record Goal(Figure figure, Bound bound, double limit) {
    /** A figure of a row. */
    public enum Figure {
        MEDIAN,
        P99
    }

    /** A side of a limit. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    public static Goal medianAtLeast(double limit) {
        return new Goal(Figure.MEDIAN, Bound.AT_LEAST, limit);
    }

    public static Goal medianAtMost(double limit) {
        return new Goal(Figure.MEDIAN, Bound.AT_MOST, limit);
    }

    public static Goal p99AtMost(double limit) {
        return new Goal(Figure.P99, Bound.AT_MOST, limit);
    }

    /** Whether the row is good enough. */
    public boolean isReachedBy(Row row) {
        double seen = switch (figure) {
            case MEDIAN -> row.median();
            case P99 -> row.p99();
        };
        return switch (bound) {
            case AT_LEAST -> seen >= limit;
            case AT_MOST -> seen <= limit;
        };
    }

    /** For people: {@code >= 25,000}, {@code p99 <= 50}. */
    @Override
    public String toString() {
        String side = bound == Bound.AT_LEAST ? ">= " : "<= ";
        String number = limit == Math.rint(limit)
                ? String.format(Locale.ROOT, "%,.0f", limit)
                : String.format(Locale.ROOT, "%s", limit);
        return (figure == Figure.P99 ? "p99 " : "") + side + number;
    }
}
