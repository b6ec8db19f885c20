package io.medichain.ledger.completeness;

import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.Following;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientKeys;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapStore;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.patientmap.PatientMapCommitted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the map of patients beside the log and commits to it by an event: once in a batch, before its end, so that the
 * batch's anchor covers the commitment, too, and not at all while nothing new concerns anybody. It goes no further than
 * the log is sealed, so a store in doubt commits to nothing.
 */
public final class PatientMapKeeper implements Following.Follower, AutoCloseable {
    private static final EventMetadata ACTOR = EventMetadata.of(TenantId.INSTALLATION, "PatientMap");
    private static final Following.Pace PACE = new Following.Pace(1_000, Duration.ofMillis(250), Duration.ofSeconds(1));
    private static final Duration SEALED_AGAIN = Duration.ofMillis(250);
    /** So much is taken at once; what comes before the first commitment would not end otherwise. */
    private static final int MOST_WAITING = 20_000;
    /** Events behind the newest one from which on it does not commit; a verification counts on that. */
    private static final int FURTHEST_BEHIND = 2_000;
    /** Whoever asks in between gets the one that comes then. */
    private static final Duration BETWEEN_ASKED = Duration.ofSeconds(1);

    private final EventFeed feed;
    private final LedgerProjector projector;
    private final EventAppender appender;
    private final KeptMap kept;
    private final int batchEvents;
    private final Duration longest;
    private final Following following;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final PatientKeys keys = new PatientKeys();
    private final List<PatientMap.Entry> waiting = new ArrayList<>();
    private long upTo;
    private @Nullable StoredEvent last;
    private long asked;
    private long oldest;
    private long begun;
    private volatile long wanted;

    /**
     * A keeper that has not started.
     *
     * @param pace of batches
     */
    public PatientMapKeeper(
            EventFeed feed,
            LedgerProjector projector,
            EventAppender appender,
            PatientMapStore store,
            SealingPace pace) {
        this.feed = feed;
        this.projector = projector;
        this.appender = appender;
        this.kept = new KeptMap(store, feed);
        this.batchEvents = pace.batchEvents();
        this.longest = pace.batchTime().multipliedBy(4).dividedBy(5);
        this.following = Following.all("patient-map", feed, PACE, this);
    }

    /** Starts; returns at once. */
    public void start() {
        following.start();
    }

    /** Why it stands still; empty as long as it goes on. */
    public Optional<Throwable> failure() {
        return following.failure();
    }

    /**
     * Has the map committed to over so many events, and answers what it then says of a patient.
     *
     * @return empty when that did not happen in time
     */
    public Optional<CompletenessOfPatient.InMap> await(PatientKey key, long events, Duration most)
            throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            wanted = Math.max(wanted, events);
            while (covered() < events) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = committed.awaitNanos(left);
            }
            return kept.commitment().map(commitment -> CompletenessOfPatient.InMap.of(kept.map(), key, commitment));
        } finally {
            lock.unlock();
        }
    }

    private long covered() {
        return kept.commitment().isPresent() ? kept.map().events() : 0;
    }

    @Override
    public long from() {
        lock.lock();
        try {
            kept.open();
            waiting.clear();
            upTo = kept.map().events();
            last = upTo == 0 ? null : feed.at(upTo - 1).orElse(null);
            begun = feed.head();
            oldest = System.nanoTime();
            return upTo;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void take(List<StoredEvent> events, long reached) throws InterruptedException {
        if (!events.isEmpty()) {
            awaitSealed(reached + 1);
            if (waiting.isEmpty()) {
                oldest = System.nanoTime();
            }
            for (StoredEvent event : events) {
                waiting.addAll(PatientMap.Entry.of(event, keys));
            }
            upTo = reached + 1;
            last = events.getLast();
        }
        if (isDue()) {
            commit();
        } else if (waiting.size() >= MOST_WAITING) {
            grow();
        }
    }

    /** A store in doubt is not sealed. */
    private void awaitSealed(long leaves) throws InterruptedException {
        boolean isSealed = false;
        while (!isSealed) {
            isSealed = projector.awaitSealed(leaves, SEALED_AGAIN);
        }
    }

    /**
     * Not before it has caught up with what was there when it began: among that can be commitments to more than it has,
     * after a power cut, and one to less must never follow.
     */
    private boolean isDue() {
        if (upTo <= begun || feed.head() - upTo > FURTHEST_BEHIND) {
            return false;
        }
        if (wanted > covered()) {
            return upTo >= wanted && System.nanoTime() - asked >= BETWEEN_ASKED.toNanos();
        }
        boolean isNew = !waiting.isEmpty() || kept.isAhead();
        return isNew && (waiting.size() >= batchEvents || System.nanoTime() - oldest >= longest.toNanos());
    }

    private void commit() {
        grow();
        Instant until = Objects.requireNonNull(last, "nothing was taken").at();
        PatientMapCommitted commitment =
                PatientMapCommitted.to(upTo, until, kept.map().root());
        long position = appender.append(List.of(commitment), ACTOR);
        asked = System.nanoTime();
        StoredEvent stored = feed.at(position).orElseThrow();
        lock.lock();
        try {
            kept.committed(stored);
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void grow() {
        lock.lock();
        try {
            if (upTo > kept.map().events()) {
                kept.grow(
                        waiting,
                        upTo,
                        Objects.requireNonNull(last, "nothing was taken").eventId());
            }
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Stops; what was not committed to is committed to after the next start. */
    @Override
    public void close() {
        following.close();
    }
}
