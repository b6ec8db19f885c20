package io.medichain.ledger.seal;

import java.time.Duration;

/**
 * How often checkpoints are signed and batches end.
 *
 * @param interval the least time from one checkpoint to the next; an event waits at most this long, and not at all when
 *     the log was quiet
 * @param mostEvents how many events a checkpoint covers at most, so that work and memory stay bounded under load
 * @param batchEvents a batch ends on the first checkpoint with as many events, and is then anchored
 * @param batchTime a batch ends at the latest after this time
 */
public record SealingPace(Duration interval, int mostEvents, int batchEvents, Duration batchTime) {
    public SealingPace {
        if (interval.isNegative() || mostEvents < 1 || batchEvents < 1 || batchTime.isNegative()) {
            throw new IllegalArgumentException("Times and numbers of events are positive");
        }
    }

    /** A checkpoint every quarter of a second, a batch of 1,000 events or 10 seconds. */
    public static SealingPace usual() {
        return new SealingPace(Duration.ofMillis(250), 32_768, 1_000, Duration.ofSeconds(10));
    }
}
