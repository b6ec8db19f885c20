package io.medichain.view;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A pause in which events come together after a batch was given out, so that under load many share the writing of one
 * batch. Who waits for an event ends it.
 */
final class Gathering {
    private final Duration most;
    private final Semaphore wanted = new Semaphore(0);
    private long begunAt;

    /** No pause is due until the first batch was given out. */
    Gathering(Duration most) {
        this.most = most;
        this.begunAt = System.nanoTime() - most.toNanos();
    }

    /** A batch has just been given out. For the thread that waits. */
    void begin() {
        begunAt = System.nanoTime();
    }

    /** What is stored by now is wanted: this pause, or the next one, ends at once. */
    void hurry() {
        wanted.release();
    }

    /** Waits until the pause is over. */
    void await() throws InterruptedException {
        long left = most.toNanos() - (System.nanoTime() - begunAt);
        if (left > 0) {
            boolean _ = wanted.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
        wanted.drainPermits();
    }
}
