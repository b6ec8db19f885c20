package io.medichain.identity.password;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Answers after a fixed time at the earliest, so that the time tells nothing about what was found. Only so many wait at
 * the same time; whoever comes beyond that is sent away (HTTP 429), whatever would have been found.
 */
public final class EvenTime {
    private static final int MOST = 64;

    private final Duration time;
    private final Semaphore places = new Semaphore(MOST);

    /**
     * Answers after this time.
     *
     * @param time more than the longest way usually takes
     */
    public EvenTime(Duration time) {
        this.time = time;
    }

    /**
     * Runs the task and returns, or fails as it does, when the time is over.
     *
     * @throws ProblemException when too many are under way (HTTP 429 with Retry-After)
     */
    public void run(Runnable task) {
        if (!places.tryAcquire()) {
            throw ProblemException.retryAfter(RequestProblem.TOO_MANY_REQUESTS, time);
        }
        try {
            runEvenly(task);
        } finally {
            places.release();
        }
    }

    /** How many may be under way at the same time. */
    public int most() {
        return MOST;
    }

    /** Whether the next one would be sent away. */
    public boolean isFull() {
        return places.availablePermits() == 0;
    }

    private void runEvenly(Runnable task) {
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
