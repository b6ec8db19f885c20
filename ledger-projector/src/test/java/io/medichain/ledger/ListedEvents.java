package io.medichain.ledger;

import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A store whose events a test chooses one by one. */
public final class ListedEvents implements EventFeed {
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
    public Optional<StoredEvent> at(long position) {
        lock.lock();
        try {
            return position < events.size() ? Optional.of(events.get((int) position)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<StoredEvent> byId(String eventId) {
        lock.lock();
        try {
            return events.stream()
                    .filter(event -> event.eventId().equals(eventId))
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
        public void close() {}
    }
}
