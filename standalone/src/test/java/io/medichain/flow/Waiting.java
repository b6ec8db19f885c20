package io.medichain.flow;

import java.io.IOException;
import java.time.Duration;

/** Waits for conditions, as long as the slowest machine may need. */
final class Waiting {
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Waiting() {}

    /** Looks until it holds. */
    static void until(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not even after " + LONGEST + ": " + what);
            }
            Thread.sleep(LOOK);
        }
    }

    /** What is waited for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }
}
