package io.medichain.view;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The position that a view has reached, for those who wait for it. */
final class ViewPosition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private volatile long reached;

    ViewPosition(long reached) {
        this.reached = reached;
    }

    long reached() {
        return reached;
    }

    void advance(long position) {
        lock.lock();
        try {
            reached = position;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the position is reached; {@code false} when the time is over before. */
    boolean await(long position, Duration atMost) throws InterruptedException {
        if (reached >= position) {
            return true;
        }
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (reached < position && left > 0) {
                left = advanced.awaitNanos(left);
            }
            return reached >= position;
        } finally {
            lock.unlock();
        }
    }
}
