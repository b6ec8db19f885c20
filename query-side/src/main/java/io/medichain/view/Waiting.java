package io.medichain.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Values by name that come later: who asks for one that is not there waits a little for it. */
final class Waiting<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, T> values = new HashMap<>();
    private final Duration patience;

    Waiting(Duration patience) {
        this.patience = patience;
    }

    void put(String name, T value) {
        lock.lock();
        try {
            values.put(name, value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void removeIf(String name, Predicate<T> which) {
        lock.lock();
        try {
            values.computeIfPresent(name, (key, value) -> which.test(value) ? null : value);
        } finally {
            lock.unlock();
        }
    }

    /** The value; empty when it did not come in time. */
    Optional<T> find(String name) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!values.containsKey(name) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return Optional.ofNullable(values.get(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
