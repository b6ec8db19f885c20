package io.medichain.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The position of the last event on disk; wakes those who wait for one that they follow. The shapes of the newest
 * events are remembered, so that whoever follows few types passes over the others without reading them.
 */
final class Head {
    /** Who follows everything. */
    static final Predicate<EventShape> ALL = shape -> true;

    private static final int REMEMBERED = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> waiting = new ArrayList<>();
    private final EventShape[] shapes = new EventShape[REMEMBERED];
    private long firstRemembered;
    private volatile long position;
    private volatile boolean closed;

    private record Waiting(Predicate<EventShape> followed, Condition met) {}

    Head(long position) {
        this.position = position;
        this.firstRemembered = position + 1;
    }

    long position() {
        return position;
    }

    /** So many events are on disk by now. */
    void append(List<EventShape> appended) {
        lock.lock();
        try {
            long next = position + 1;
            for (EventShape shape : appended) {
                shapes[place(next)] = shape;
                next++;
            }
            position = next - 1;
            firstRemembered = Math.max(firstRemembered, next - REMEMBERED);
            for (Waiting one : waiting) {
                if (appended.stream().anyMatch(one.followed)) {
                    one.met.signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static int place(long position) {
        return (int) (position % REMEMBERED);
    }

    /**
     * Passes over events that are not followed, as far as is remembered.
     *
     * @return the position before the first one after {@code seen} that has to be read, at the end the head
     */
    long pass(long seen, Predicate<EventShape> followed) {
        lock.lock();
        try {
            return passed(seen, followed);
        } finally {
            lock.unlock();
        }
    }

    private long passed(long seen, Predicate<EventShape> followed) {
        long last = seen;
        if (seen + 1 >= firstRemembered) {
            while (last < position && !followed.test(shapes[place(last + 1)])) {
                last++;
            }
        }
        return last;
    }

    boolean isClosed() {
        return closed;
    }

    /** Wakes all; nobody waits any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(one -> one.met.signal());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is an event after {@code seen} that is followed, or one that is not remembered any more.
     *
     * @return whether there is
     */
    boolean awaitBeyond(long seen, Predicate<EventShape> followed, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        Waiting me = new Waiting(followed, lock.newCondition());
        waiting.add(me);
        try {
            long passed = passed(seen, followed);
            while (passed >= position && !closed && left > 0) {
                left = me.met.awaitNanos(left);
                passed = passed(passed, followed);
            }
            return passed < position;
        } finally {
            waiting.remove(me);
            lock.unlock();
        }
    }
}
