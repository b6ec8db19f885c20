package io.medichain.ledger;

import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.EventIndex;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A store whose events a test chooses one by one. */
public final class ListedEvents implements EventFeed, EventIndex {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final List<StoredEvent> events = new ArrayList<>();
    private @Nullable DamagedEvent damaged;

    /** Adds the sample events that follow. */
    public void grow(int number) {
        lock.lock();
        try {
            events.addAll(SampleEvents.from(events.size(), number));
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Adds an event. */
    public void append(StoredEvent event) {
        lock.lock();
        try {
            events.add(event);
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on the store sees that an event is not as it was written. */
    public void damage(long position, Damage how) {
        damaged = new DamagedEvent(position, how, "a test says so");
    }

    /** The events; a test may change them while nobody reads. */
    public List<StoredEvent> events() {
        return events;
    }

    @Override
    public long head() {
        lock.lock();
        try {
            return events.size() - 1L;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<StoredEvent> at(List<Long> positions) {
        lock.lock();
        try {
            return positions.stream()
                    .filter(position -> position < events.size())
                    .map(position -> events.get(position.intValue()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public OptionalLong positionOf(String eventId) {
        lock.lock();
        try {
            return IntStream.range(0, events.size())
                    .filter(place -> events.get(place).eventId().equals(eventId))
                    .mapToLong(place -> events.get(place).position())
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<StoredEvent> ofAggregate(String aggregateId) {
        lock.lock();
        try {
            return events.stream()
                    .filter(event -> event.aggregateId().equals(aggregateId))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Reader open(long from) {
        return new Place(from);
    }

    private final class Place implements Reader {
        private int next;

        Place(long from) {
            next = (int) from;
        }

        @Override
        public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
            long left = wait.toNanos();
            lock.lock();
            try {
                while (next >= events.size() && left > 0) {
                    left = appended.awaitNanos(left);
                }
                int end = Math.max(next, Math.min(events.size(), next + max));
                if (damaged != null && damaged.position() >= next && damaged.position() < end) {
                    end = (int) damaged.position();
                    if (end == next) {
                        throw damaged;
                    }
                }
                List<StoredEvent> found = List.copyOf(events.subList(Math.min(next, end), end));
                next = end;
                return found;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long reached() {
            return next - 1L;
        }

        @Override
        public void close() {}
    }
}
