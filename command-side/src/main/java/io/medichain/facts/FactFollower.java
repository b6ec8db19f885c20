package io.medichain.facts;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.Following;
import io.medichain.event.StoredEvent;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The one thread that follows the events and keeps the facts. */
public final class FactFollower implements AutoCloseable {
    private static final Following.Pace PACE = new Following.Pace(2_000, Duration.ofMillis(500), Duration.ofSeconds(1));
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final EventFeed feed;
    private final FactMemory facts;
    private final FactFolds folds;
    private final Following following;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;

    /**
     * Follows the feed from where the store's last set of facts ends, once {@link #start started}. Sets that no
     * projection keeps any more leave the store.
     */
    public FactFollower(EventFeed feed, EventCodec codec, FactStore store, List<FactProjection> projections) {
        this.feed = feed;
        this.facts = new FactMemory(store);
        this.folds = new FactFolds(store, facts, codec, projections);
        this.position = folds.position();
        this.following = Following.all("facts", feed, PACE, new Folding());
    }

    /** Starts to follow. */
    public void start() {
        following.start();
    }

    /** The position of the last event that the facts contain. */
    public long position() {
        return position;
    }

    /**
     * Waits until the facts contain every event that is stored now.
     *
     * @throws ProblemException {@link RequestProblem#UNAVAILABLE} when that takes longer than 5 s
     */
    public void awaitHead() {
        await(feed.head());
    }

    /** Waits until the facts contain the event at {@code target}; see {@link #awaitHead}. */
    public void await(long target) {
        if (!await(target, LONGEST_WAIT)) {
            throw new ProblemException(RequestProblem.UNAVAILABLE);
        }
    }

    /**
     * Waits until the facts contain the event at {@code target}, no longer than {@code atMost}.
     *
     * @return whether they do; an interrupt ends the waiting
     */
    public boolean await(long target, Duration atMost) {
        if (position >= target) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (position < target && left > 0) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return position >= target;
    }

    private void take(List<StoredEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        folds.take(batch);
        lock.lock();
        try {
            position = folds.position();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    FactMemory facts() {
        return facts;
    }

    /** The facts as they are once something is stored that is not yet. */
    FactsAhead ahead() {
        return new FactsAhead(facts, folds.all());
    }

    /** Keeps no fact in memory any more: what is asked for next is read anew. */
    public void forget() {
        facts.forget();
    }

    /** Why the facts stand still; empty as long as they follow. */
    Optional<Throwable> failure() {
        return following.failure();
    }

    /** Stops after the batch at hand. */
    @Override
    public void close() {
        following.close();
    }

    private final class Folding implements Following.Follower {
        @Override
        public long from() {
            return folds.position() + 1;
        }

        @Override
        public void take(List<StoredEvent> events, long reached) {
            FactFollower.this.take(events);
        }
    }
}
