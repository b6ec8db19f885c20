package io.medichain.facts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Reads facts. They follow the events within milliseconds; before a refusal they are asked again at the head. */
public final class Facts {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(2);

    private final FactMemory facts;
    private final FactFollower follower;

    /** Reads what the follower keeps. */
    public Facts(FactFollower follower) {
        this.facts = follower.facts();
        this.follower = follower;
    }

    /** The value of a fact as known now. */
    public <K extends FactKey, V extends Record> Optional<V> get(Fact<K, V> fact, K key) {
        return facts.get(fact, key);
    }

    /** The facts whose key begins with these components, in the order of their keys, at the most {@code max}. */
    public <K extends FactKey, V extends Record> List<Fact.Entry<K, V>> scan(Fact<K, V> fact, FactKey first, int max) {
        return facts.scan(fact, first, max).stream().map(fact::entry).toList();
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
