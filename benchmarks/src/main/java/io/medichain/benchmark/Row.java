package io.medichain.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param label what was measured
 * @param unit of median and p99: {@code commands/s}, {@code ms}, …
 * @param median half of the samples are better
 * @param p99 all but one in a hundred samples are at least as good: a high time, a low rate
 * @param n how often it was done in all
 * @param goal what the figure is to reach; most have no goal
 * @param ratio the median as a multiple of the baseline's; missing where there is no baseline
 */
public record Row(
        String label,
        String unit,
        double median,
        double p99,
        long n,
        @Nullable Goal goal,
        @Nullable Double ratio) {

    /** The times of something that was done as often as there are times. */
    public static Row ofTimes(String label, String unit, Distribution times) {
        return new Row(label, unit, times.median(), times.at(0.99), times.size(), null, null);
    }

    /** The rates at which something was done {@code n} times. */
    public static Row ofRates(String label, String unit, Distribution rates, long n) {
        return new Row(label, unit + "/s", rates.median(), rates.at(0.01), n, null, null);
    }

    /** One value that was found once. */
    public static Row of(String label, String unit, double value) {
        return new Row(label, unit, value, value, 1, null, null);
    }

    public Row to(Goal reach) {
        return new Row(label, unit, median, p99, n, reach, ratio);
    }

    public Row comparedWith(Row baseline) {
        return new Row(label, unit, median, p99, n, goal, median / baseline.median);
    }

    /** Whether there is no goal, or it is reached. */
    public boolean isGood() {
        return goal == null || goal.isReachedBy(this);
    }
}
