package io.medichain.http;

/** Lets through {@code perSecond} requests a second on average and {@code burst} at once. Times are in nanoseconds. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    TokenBucket(double perSecond, double burst, long now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = now;
    }

    /** Takes a token: 0 when there was one, else the nanoseconds until there is one. */
    synchronized long take(long now) {
        tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) * perSecond / NANOS);
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return (long) Math.ceil((1 - tokens) * NANOS / perSecond);
    }
}
