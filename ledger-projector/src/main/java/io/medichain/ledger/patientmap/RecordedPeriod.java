package io.medichain.ledger.patientmap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of recorded time, in whole milliseconds.
 *
 * @param from its beginning
 * @param to its end, which is not part of it
 */
public record RecordedPeriod(Instant from, Instant to) {
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public RecordedPeriod {
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw new IllegalArgumentException("A period outside of the years 1800 to 2199");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period that ends before it begins: " + from + " to " + to);
        }
        if (!isWhole(from) || !isWhole(to)) {
            throw new IllegalArgumentException("A period begins and ends with a whole millisecond");
        }
    }

    private static boolean isWhole(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether a time lies in it. */
    public boolean has(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** Whether a stretch of milliseconds, both ends included, has one of this period. */
    boolean meets(long first, long last) {
        return last >= from.toEpochMilli() && first < to.toEpochMilli();
    }
}
