package io.medichain.identity.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a password, or a one-time code, was wrong since it was last right, and until when nobody may try. From the
 * fifth failure on every failure shuts it, for a minute first and twice as long each time, up to an hour.
 *
 * @param failures since it was last right
 * @param until no attempt counts before
 */
record Lock(int failures, Instant until) {
    static final Lock OPEN = new Lock(0, Instant.EPOCH);
    private static final int TOLERATED = 4;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofHours(1);

    boolean isShutAt(Instant at) {
        return at.isBefore(until);
    }

    Lock failedOnceMore() {
        return new Lock(failures + 1, until);
    }

    Lock shutUntil(Instant end) {
        return new Lock(failures, end);
    }

    /** Until when it has to be shut after the failures so far; empty while they are few. */
    Optional<Instant> shutAfterFailure(Instant at) {
        int beyond = failures - TOLERATED - 1;
        if (beyond < 0) {
            return Optional.empty();
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
        return Optional.of(at.plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay));
    }
}
