package io.medichain.benchmark;

/**
 * One figure.
 *
 * @param label what was measured
 * @param unit of median and p99: {@code commands/s}, {@code ms}, …
 * @param median half of the samples are better
 * @param p99 all but one in a hundred samples are at least as good: a high time, a low rate
 * @param n how often it was done in all
 */
public record Row(String label, String unit, double median, double p99, long n) {}
