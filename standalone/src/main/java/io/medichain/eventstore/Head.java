package io.medichain.eventstore;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The position of the last event on disk; wakes those who wait for the next one. */
final class Head {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;
    private volatile boolean closed;

    Head(long position) {
        this.position = position;
    }

    long position() {
        return position;
    }

    void moveTo(long last) {
        lock.lock();
        try {
            position = last;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Wakes all; nobody waits any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is an event after {@code seen}.
     *
     * @return whether there is
     */
    boolean awaitBeyond(long seen, long nanos) throws InterruptedException {
        if (position > seen) {
            return true;
        }
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (position <= seen && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return position > seen;
        } finally {
            lock.unlock();
        }
    }
}
