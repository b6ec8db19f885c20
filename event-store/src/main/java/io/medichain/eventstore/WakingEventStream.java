package io.medichain.eventstore;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * Axon's endless stream of events from a position on. Upcasters may drop and split events. Any thread may ask it:
 * Axon's coordinator asks what is available once more after it has let the next thread take over, and no event may be
 * lost or come twice by that.
 *
 * <p>What the consumer has {@linkplain #skipMessagesWithPayloadTypeOf said to ignore} does not wake it, and is not read
 * when it comes in; as with Axon Server, the stream may still give out some of it, and does so after a thousand so that
 * the consumer's token goes on.
 */
final class WakingEventStream implements TrackingEventStream {
    /** So many events are read again at the most after a start, because the token stood before what was passed over. */
    private static final int MOST_PASSED = 1_000;

    private final RocksEventStorageEngine engine;
    private final Head head;
    private final Wakers wakers;
    private final ReentrantLock reading = new ReentrantLock();
    private final Set<EventShape> ignored = ConcurrentHashMap.newKeySet();
    private volatile long seen;
    private long given;
    private long readUntil;
    private @Nullable Iterator<? extends TrackedEventMessage<?>> batch;
    private @Nullable TrackedEventMessage<?> peeked;
    private @Nullable Runnable callback;

    /** @param seen the position before the first event of the stream */
    WakingEventStream(RocksEventStorageEngine engine, Head head, Wakers wakers, long seen) {
        this.engine = engine;
        this.head = head;
        this.wakers = wakers;
        this.seen = seen;
        this.given = seen;
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
            if (left <= 0 || !head.awaitBeyond(seen, this::isFollowed, left)) {
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

    private boolean isFollowed(EventShape shape) {
        return !ignored.contains(shape);
    }

    /**
     * Whether nothing was there but what is ignored. What comes in during the question is not part of it: it wakes
     * whoever follows it.
     */
    private boolean pass() {
        long asked = head.position();
        if (batch == null) {
            long passed = head.pass(seen, this::isFollowed);
            seen = passed - given < MOST_PASSED ? passed : Math.max(seen, given + MOST_PASSED - 1);
        }
        return batch == null && asked <= seen;
    }

    private @Nullable TrackedEventMessage<?> read() {
        while (!pass()) {
            if (batch == null) {
                readUntil = head.position();
                batch = engine.readEvents(new GlobalSequenceTrackingToken(seen), false)
                        .takeWhile(event -> positionOf(event) <= readUntil)
                        .iterator();
            }
            if (batch.hasNext()) {
                TrackedEventMessage<?> event = batch.next();
                seen = positionOf(event);
                given = seen;
                return event;
            }
            // Events at the end that an upcaster dropped were seen, too.
            seen = Math.max(seen, readUntil);
            batch = null;
        }
        return null;
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return RocksEventStorageEngine.positionOf(event.trackingToken());
    }

    @Override
    public boolean setOnAvailableCallback(Runnable called) {
        if (callback != null) {
            wakers.remove(callback);
        }
        Runnable unlessIgnored = () -> {
            if (!isQuiet()) {
                called.run();
            }
        };
        callback = unlessIgnored;
        wakers.add(unlessIgnored);
        if (head.position() > seen) {
            called.run();
        }
        return true;
    }

    /** Who reads at this moment sees for itself what is there. */
    private boolean isQuiet() {
        if (!reading.tryLock()) {
            return false;
        }
        try {
            return peeked == null && pass();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignoredMessage) {
        ignored.add(engine.shapeOf(ignoredMessage));
    }

    @Override
    public void close() {
        if (callback != null) {
            wakers.remove(callback);
        }
    }
}
