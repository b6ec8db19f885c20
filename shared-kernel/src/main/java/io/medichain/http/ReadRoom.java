package io.medichain.http;

import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The room in memory for what reads build and answer, shared by all: a part of the heap, and three quarters of that for
 * one user. Who finds no room waits a moment, then is sent away.
 */
final class ReadRoom {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final long most;
    private final long mostOfOne;
    private final Duration patience;
    private final Map<UserId, Long> ofEach = new HashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger requests = new AtomicInteger();
    private long ofAll;

    /**
     * A room.
     *
     * @param most bytes of all together
     * @param patience how long a request waits for room
     */
    ReadRoom(long most, Duration patience) {
        this.most = most;
        this.mostOfOne = most / 4 * 3;
        this.patience = patience;
    }

    /** Takes room as long as a request waits for it. */
    void take(UserId user, long held, long bytes) {
        take(user, held, bytes, patience);
    }

    /** How long a request waits for room. */
    Duration patience() {
        return patience;
    }

    /**
     * Takes room, waiting for it if need be.
     *
     * @param held bytes that the same read has already
     * @param longest how long it waits for room
     * @throws ProblemException when the read alone needs more than a user may have (HTTP 413), when the user reads too
     *     much at a time (HTTP 429), or all together do (HTTP 503)
     */
    void take(UserId user, long held, long bytes, Duration longest) {
        requireEverFits(held + bytes);
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!fits(user, bytes) && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!fits(user, bytes)) {
                throw ProblemException.retryAfter(
                        fitsAmongAll(bytes) ? RequestProblem.TOO_MANY_REQUESTS : RequestProblem.UNAVAILABLE, TRY_AGAIN);
            }
            occupy(user, bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, TRY_AGAIN);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes room if there is some, without waiting.
     *
     * @param held bytes that the same read has already
     * @return whether it was taken
     * @throws ProblemException when the read alone needs more than a user may have (HTTP 413)
     */
    boolean tryTake(UserId user, long held, long bytes) {
        requireEverFits(held + bytes);
        lock.lock();
        try {
            boolean fits = fits(user, bytes);
            if (fits) {
                occupy(user, bytes);
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    void requestEntered() {
        requests.incrementAndGet();
    }

    void requestLeft() {
        requests.decrementAndGet();
    }

    /** Whether a request has room here now. */
    boolean hasRequests() {
        return requests.get() > 0;
    }

    /** What one read may have at the most, in bytes. */
    long mostOfOne() {
        return mostOfOne;
    }

    private void requireEverFits(long bytes) {
        if (bytes > mostOfOne) {
            throw new ProblemException(
                    RequestProblem.TOO_LARGE, null, "The answer is larger than memory allows; ask for less at a time.");
        }
    }

    private void occupy(UserId user, long bytes) {
        ofAll += bytes;
        ofEach.merge(user, bytes, Long::sum);
    }

    private boolean fits(UserId user, long bytes) {
        return fitsAmongAll(bytes) && ofEach.getOrDefault(user, 0L) + bytes <= mostOfOne;
    }

    private boolean fitsAmongAll(long bytes) {
        return ofAll + bytes <= most;
    }

    /** Gives room back. */
    void giveBack(UserId user, long bytes) {
        lock.lock();
        try {
            ofAll -= bytes;
            ofEach.computeIfPresent(user, (_, own) -> own > bytes ? own - bytes : null);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
