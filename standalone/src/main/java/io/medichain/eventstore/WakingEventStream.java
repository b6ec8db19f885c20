package io.medichain.eventstore;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Axon's endless stream of events from a position on. Upcasters may drop and split events. Any thread may ask it:
 * Axon's coordinator asks what is available once more after it has let the next thread take over, and no event may be
 * lost or come twice by that.
 */
final class WakingEventStream implements TrackingEventStream {
    private final EventStorageEngine engine;
    private final Head head;
    private final Wakers wakers;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long seen;
    private long readUntil;
    private @Nullable Iterator<? extends TrackedEventMessage<?>> batch;
    private @Nullable TrackedEventMessage<?> peeked;
    private @Nullable Runnable callback;

    /** @param seen the position before the first event of the stream */
    WakingEventStream(EventStorageEngine engine, Head head, Wakers wakers, long seen) {
        this.engine = engine;
        this.head = head;
        this.wakers = wakers;
        this.seen = seen;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return nextOrEmpty(false);
    }

    private Optional<TrackedEventMessage<?>> nextOrEmpty(boolean taken) {
        reading.lock();
        try {
            TrackedEventMessage<?> next = peeked == null ? read() : peeked;
            peeked = taken ? null : next;
            return Optional.ofNullable(next);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !head.awaitBeyond(seen, left)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        Optional<TrackedEventMessage<?>> next = nextOrEmpty(true);
        while (next.isEmpty()) {
            hasNextAvailable(1, TimeUnit.MINUTES);
            next = nextOrEmpty(true);
        }
        return next.get();
    }

    private @Nullable TrackedEventMessage<?> read() {
        while (batch != null || head.position() > seen) {
            if (batch == null) {
                readUntil = head.position();
                batch = engine.readEvents(new GlobalSequenceTrackingToken(seen), false)
                        .iterator();
            }
            if (batch.hasNext()) {
                TrackedEventMessage<?> event = batch.next();
                seen = RocksEventStorageEngine.positionOf(event.trackingToken());
                return event;
            }
            // Events at the end that an upcaster dropped were seen, too.
            seen = Math.max(seen, readUntil);
            batch = null;
        }
        return null;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable called) {
        if (callback != null) {
            wakers.remove(callback);
        }
        callback = called;
        wakers.add(called);
        if (head.position() > seen) {
            called.run();
        }
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            wakers.remove(callback);
        }
    }
}
