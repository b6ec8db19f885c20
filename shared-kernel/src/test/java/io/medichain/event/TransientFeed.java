package io.medichain.event;

import io.medichain.event.upcasting.MedichainUpcasters;
import io.medichain.personal.KeyVault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stored events for tests of those who follow a store: real bytes, kept nowhere. Stores have tests of their own. */
public final class TransientFeed implements EventFeed, EventAppender {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final List<StoredEvent> events = new ArrayList<>();
    private final EventSerializer serializer;
    private final EventCodec codec;
    private boolean isFull;

    public TransientFeed(EventTypes types, KeyVault vault) {
        this.serializer = new EventSerializer(types, vault);
        this.codec = new EventCodec(types, serializer, MedichainUpcasters.chain(vault));
    }

    /** Reads the events of this feed. */
    public EventCodec codec() {
        return codec;
    }

    /** Appends an event of an aggregate, with the next sequence number of that one. */
    public StoredEvent append(String aggregateId, Instant at, EventMetadata metadata, DomainEvent event) {
        byte[] payload = serializer.serialize(event, byte[].class).getData();
        byte[] values = CanonicalJson.object(metadata.values());
        String type = EventTypes.name(event.getClass());
        return append(type, EventTypes.revision(event.getClass()), aggregateId, at, payload, values);
    }

    /** Appends bytes as they are, such as of an event that nobody can read. */
    public StoredEvent append(String type, String aggregateId, Instant at, byte[] payload, byte[] metadata) {
        return append(type, "1", aggregateId, at, payload, metadata);
    }

    private StoredEvent append(
            String type, String revision, String aggregateId, Instant at, byte[] payload, byte[] metadata) {
        lock.lock();
        try {
            StoredEvent stored = new StoredEvent(
                    events.size(),
                    UUID.randomUUID().toString(),
                    type,
                    revision,
                    "",
                    aggregateId,
                    ofAggregate(aggregateId).size(),
                    at,
                    payload,
                    metadata);
            events.add(stored);
            appended.signalAll();
            return stored;
        } finally {
            lock.unlock();
        }
    }

    /** From now on the store takes nothing, as one whose disk is full. */
    public void fill() {
        isFull = true;
    }

    @Override
    public long append(List<? extends DomainEvent> accepted, EventMetadata metadata) {
        if (isFull) {
            throw new EventsNotStored("The disk is full", new IllegalStateException());
        }
        accepted.forEach(event -> append(UUID.randomUUID().toString(), Instant.now(), metadata, event));
        return head();
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
        List<StoredEvent> all = all();
        return positions.stream()
                .filter(position -> position >= 0 && position < all.size())
                .map(position -> all.get(position.intValue()))
                .toList();
    }

    @Override
    public List<StoredEvent> ofAggregate(String aggregateId) {
        return all().stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }

    /** All events so far. */
    public List<StoredEvent> all() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Reader open(long from) {
        return new Place(from);
    }

    private final class Place implements Reader {
        private long next;

        Place(long from) {
            this.next = from;
        }

        @Override
        public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
            long left = wait.toNanos();
            lock.lock();
            try {
                while (next >= events.size() && left > 0) {
                    left = appended.awaitNanos(left);
                }
                int from = (int) Math.min(next, events.size());
                List<StoredEvent> found = List.copyOf(events.subList(from, Math.min(events.size(), from + max)));
                next += found.size();
                return found;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long reached() {
            return next - 1;
        }

        @Override
        public void close() {}
    }
}
