package io.medichain.eventstore;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back those who asked to be told of appends, on a thread of its own: what they do must not hold up the
 * committer.
 */
final class Wakers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakers.class);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Head head;
    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();
    private volatile boolean closed;
    private @Nullable Thread thread;

    Wakers(Head head) {
        this.head = head;
    }

    /**
     * From now on the callback is told; what was there before it was added may be told, too. The thread is started by
     * the first one who asks: most systems have none.
     */
    synchronized void add(Runnable callback) {
        long before = head.position();
        callbacks.add(callback);
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().name("event-store-waker").daemon().start(() -> run(before));
        }
    }

    void remove(Runnable callback) {
        callbacks.remove(callback);
    }

    private void run(long before) {
        long seen = before;
        try {
            while (!closed) {
                if (head.awaitBeyond(seen, Head.ALL, PATIENCE)) {
                    seen = head.position();
                    callbacks.forEach(Wakers::call);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.warn("A follower of the event store could not be told of new events", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
