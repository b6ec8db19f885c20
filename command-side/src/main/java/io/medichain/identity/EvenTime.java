package io.medichain.identity;

import java.time.Duration;

/** Answers after a fixed time at the earliest, so that the time tells nothing about what was found. */
public final class EvenTime {
    private final Duration time;

    /**
     * Answers after this time.
     *
     * @param time more than the longest way usually takes
     */
    public EvenTime(Duration time) {
        this.time = time;
    }

    /** Runs the task and returns, or fails as it does, when the time is over. */
    public void run(Runnable task) {
        long end = System.nanoTime() + time.toNanos();
        try {
            task.run();
        } finally {
            rest(end - System.nanoTime());
        }
    }

    private static void rest(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
