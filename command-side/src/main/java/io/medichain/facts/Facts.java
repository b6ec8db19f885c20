package io.medichain.facts;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads facts. They follow the events within milliseconds; before a refusal they are asked again at the head. */
public final class Facts {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(2);

    private final FactMemory facts;
    private final FactFollower follower;
    /** Of whom decides upon events that are not stored yet. */
    @SuppressWarnings("ThreadLocalUsage") // of these facts alone: a process may have several
    private final ThreadLocal<@Nullable FactsAhead> ahead = new ThreadLocal<>();

    /** Reads what the follower keeps. */
    public Facts(FactFollower follower) {
        this.facts = follower.facts();
        this.follower = follower;
    }

    /** The value of a fact as known now. */
    public <K extends FactKey, V extends Record> Optional<V> get(Fact<K, V> fact, K key) {
        FactsAhead own = ahead.get();
        return own == null ? facts.get(fact, key) : own.get(fact, key);
    }

    /** The facts whose key begins with these components, in the order of their keys, at the most {@code max}. */
    public <K extends FactKey, V extends Record> List<Fact.Entry<K, V>> scan(Fact<K, V> fact, FactKey first, int max) {
        FactsAhead own = ahead.get();
        return own == null
                ? facts.scan(fact, first, max).stream().map(fact::entry).toList()
                : own.scan(fact, first, max);
    }

    /**
     * Decides several things one after the other of which none is stored yet. What each of them brings is told by
     * {@link #foresee}, and the next one, on this thread, finds the facts as they are once that is stored.
     */
    public <T> T ahead(Supplier<T> decisions) {
        if (ahead.get() != null) {
            throw new IllegalStateException("Something is decided ahead of the facts on this thread already");
        }
        ahead.set(follower.ahead());
        try {
            return decisions.get();
        } finally {
            ahead.remove();
        }
    }

    /**
     * What will be stored, in the order in which it will be; it counts for this thread alone, and only within
     * {@link #ahead}.
     *
     * @param as as what it will be stored; position and bytes are not known yet
     */
    public void foresee(StoredEvent as, DomainEvent event, EventMetadata beside) {
        FactsAhead own = ahead.get();
        if (own != null) {
            own.take(new FollowedEvent(as, event, beside));
        }
    }

    /** What is found in what is stored alone, whether or not this thread decides ahead of it. */
    public <T> T stored(Supplier<T> look) {
        FactsAhead own = ahead.get();
        ahead.remove();
        try {
            return look.get();
        } finally {
            ahead.set(own);
        }
    }

    /** Whether this thread decides ahead of what is stored. */
    public boolean isAhead() {
        return ahead.get() != null;
    }

    /** The keys that begin with these components, in their order, at the most {@code max}. */
    public <K extends FactKey> List<K> keys(Fact<K, ? extends Record> fact, FactKey first, int max) {
        return scan(fact, first, max).stream().map(Fact.Entry::key).toList();
    }

    /** The position up to which the facts know the events. */
    public long position() {
        return follower.position();
    }

    /** Waits until everything that is stored now is known. */
    public void awaitHead() {
        follower.awaitHead();
    }

    /** Waits until the event at this position is known. */
    public void await(long position) {
        follower.await(position);
    }

    /**
     * Waits until the event at this position is known, no longer than {@code atMost}.
     *
     * @return whether it is
     */
    public boolean await(long position, Duration atMost) {
        return follower.await(position, atMost);
    }

    /**
     * Waits until the event at this position is known, however long that takes, as long as the facts move. After a
     * restore they know nothing and read all events.
     *
     * @param mayStandStill how long they may stay at one event
     * @param told hears the position now and then
     * @return whether the event is known; false when the facts stand still, or the thread was interrupted
     */
    public boolean reach(long position, Duration mayStandStill, LongConsumer told) {
        while (!await(position, TOLD_EVERY)) {
            long seen = position();
            told.accept(seen);
            if (!await(seen + 1, mayStandStill)) {
                return false;
            }
        }
        return true;
    }

    /** What is found now or, when nothing is, what is found once the facts have reached the head. */
    public <T> Optional<T> find(Supplier<Optional<T>> look) {
        Optional<T> found = look.get();
        if (found.isPresent()) {
            return found;
        }
        awaitHead();
        return look.get();
    }

    /** Whether it holds now or, when it does not, once the facts have reached the head. */
    public boolean holds(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        awaitHead();
        return condition.getAsBoolean();
    }
}
