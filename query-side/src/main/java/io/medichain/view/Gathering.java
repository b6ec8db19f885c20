package io.medichain.view;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A pause in which events come together after a batch was given out, so that under load many share the writing of one
 * batch. Who waits for an event ends it.
 */
final class Gathering {
    private final Semaphore wanted = new Semaphore(0);
    private long endsAt = System.nanoTime();

    /** A batch has just been given out; the next one is to wait at the most so long. For the thread that waits. */
    void begin(Duration most) {
        endsAt = System.nanoTime() + most.toNanos();
    }

    /** What is stored by now is wanted: this pause, or the next one, ends at once. */
    void hurry() {
        wanted.release();
    }

    /** Waits until the pause is over. */
    void await() throws InterruptedException {
        long left = endsAt - System.nanoTime();
        if (left > 0) {
            boolean _ = wanted.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
        wanted.drainPermits();
    }
}
