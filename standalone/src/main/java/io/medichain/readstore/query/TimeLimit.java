package io.medichain.readstore.query;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.concurrent.TimeUnit;

/** Gives up a question that takes longer than its asker wants to wait. */
final class TimeLimit {

    private static final int EXPIRED = 50;
    private static final int LOOK_EVERY = 64;

    private final long mostNanos;
    private long start = System.nanoTime();
    private int calls;

    /** @param mostMillis 0 for no limit */
    TimeLimit(long mostMillis) {
        this.mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
    }

    /** Begins anew, for the next batch of answers. */
    void restart() {
        start = System.nanoTime();
    }

    /** @throws MongoServerError (50) when the time is over */
    void check() {
        if (mostNanos > 0 && calls++ % LOOK_EVERY == 0 && System.nanoTime() - start > mostNanos) {
            throw new MongoServerError(EXPIRED, "MaxTimeMSExpired", "operation exceeded time limit");
        }
    }
}
