package io.medichain.readstore.query;

import io.medichain.view.ReadStoreFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up a question that takes longer than its asker wants to wait. */
final class TimeLimit {

    private static final int LOOK_EVERY = 64;

    private final long mostNanos;
    private final long start = System.nanoTime();
    private int calls;

    TimeLimit(long mostMillis) {
        this.mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
    }

    /** @throws ReadStoreFailure.Away when the time is over */
    void check() {
        if (++calls % LOOK_EVERY == 0 && System.nanoTime() - start > mostNanos) {
            throw new ReadStoreFailure.Away(new TimeoutException("The question took too long"));
        }
    }
}
