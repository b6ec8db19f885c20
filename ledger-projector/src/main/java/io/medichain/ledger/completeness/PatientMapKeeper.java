package io.medichain.ledger.completeness;

import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.Following;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.ledger.patientmap.Backlog;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientKeys;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapDamaged;
import io.medichain.ledger.patientmap.PatientMapStore;
import io.medichain.ledger.patientmap.Withdrawal;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the map of patients beside the log and commits to it by an event: once in a batch, before its end, so that the
 * batch's anchor covers the commitment, too, and not at all while nothing new concerns anybody. It goes no further than
 * the log is sealed, so a store in doubt commits to nothing.
 *
 * <p>Where the kept map may not be that of the events, they make it anew, which commitments wait for and nothing else.
 * Every commitment that comes by is compared, whoever wrote it: one to another root is taken back, once.
 */
public final class PatientMapKeeper implements Following.Follower, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PatientMapKeeper.class);
    private static final EventMetadata ACTOR = EventMetadata.of(TenantId.INSTALLATION, "PatientMap");
    private static final Following.Pace PACE = new Following.Pace(1_000, Duration.ofMillis(250), Duration.ofSeconds(1));
    private static final Duration SEALED_AGAIN = Duration.ofMillis(250);
    /** So many entries wait, if need be, for a commitment that is to fewer; they take memory. */
    private static final int MOST_WAITING = 20_000;
    /** Events behind the newest one from which on it does not commit; a verification counts on that. */
    private static final int FURTHEST_BEHIND = 2_000;
    /** What can be stored while it commits. */
    private static final int MEANWHILE = 1_000;
    /** What is taken back at once. */
    private static final int MOST_WITHDRAWN = 500;
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
    private final Backlog backlog = new Backlog();
    /** What takes back the commitments that differ, by their positions. */
    private final SortedMap<Long, PatientMapWithdrawn> wrong = new TreeMap<>();

    private long upTo;
    private @Nullable StoredEvent last;
    private long asked;
    private long oldest;
    private long begun;
    private volatile long wanted;
    private volatile @Nullable String anew;
    private volatile long mapped;

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

    /** Why the map is being derived anew from the events, one sentence; empty when that has ended. */
    public Optional<String> derivedAnew() {
        return Optional.ofNullable(anew);
    }

    /** Over how many events the map is. */
    public long events() {
        return mapped;
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
            Optional<CompletenessOfPatient.InMap> found = Optional.empty();
            while (found.isEmpty() && left > 0) {
                if (covered() < events) {
                    left = committed.awaitNanos(left);
                } else {
                    found = unlessDamaged(key);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Optional<CompletenessOfPatient.InMap> unlessDamaged(PatientKey key) {
        try {
            return kept.commitment().map(commitment -> CompletenessOfPatient.InMap.of(kept.map(), key, commitment));
        } catch (PatientMapDamaged e) {
            kept.damaged(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private long covered() {
        return kept.commitment().isPresent() ? kept.map().events() : 0;
    }

    @Override
    public long from() {
        lock.lock();
        try {
            Optional<String> why = kept.open();
            backlog.clear();
            if (why.isPresent()) {
                wrong.clear(); // the events find them again, and none that was right
            }
            upTo = kept.map().events();
            mapped = upTo;
            last = upTo == 0 ? null : feed.at(upTo - 1).orElse(null);
            begun = feed.head();
            oldest = System.nanoTime();
            why.filter(_ -> begun >= 0).ifPresent(this::deriveAnew);
            return upTo;
        } finally {
            lock.unlock();
        }
    }

    private void deriveAnew(String why) {
        anew = why;
        LOG.info("The map of patients is derived anew from {} events; commitments to it wait: {}", begun + 1, why);
    }

    @Override
    public void take(List<StoredEvent> events, long reached) throws InterruptedException {
        if (!events.isEmpty()) {
            awaitSealed(reached + 1);
        }
        lock.lock();
        try {
            kept.damage().ifPresent(how -> {
                throw new PatientMapDamaged(how);
            });
            takeSealed(events, reached);
        } catch (PatientMapDamaged e) {
            kept.damaged(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            lock.unlock();
        }
        if (isCaughtUp()) {
            goOn();
        }
    }

    private void takeSealed(List<StoredEvent> events, long reached) {
        if (events.isEmpty()) {
            return;
        }
        if (backlog.isEmpty()) {
            oldest = System.nanoTime();
        }
        for (StoredEvent event : events) {
            backlog.add(PatientMap.Entry.of(event, keys));
            if (Commitment.isOne(event.type())) {
                compare(event);
            } else if (Withdrawal.isOne(event.type())) {
                Withdrawal.read(event.payload()).ifPresent(said -> wrong.remove(said.position(), said));
            }
        }
        upTo = reached + 1;
        last = events.getLast();
        if (backlog.size() >= MOST_WAITING) {
            growTo(upTo - FURTHEST_BEHIND - MEANWHILE);
        }
    }

    /** One to another root than that of so many events. What else can be wrong with one, nothing mends. */
    private void compare(StoredEvent event) {
        PatientMapCommitted said = Commitment.read(event.payload()).orElse(null);
        if (said == null
                || said.events() > event.position()
                || said.events() < event.position() - 2 * Backlog.FURTHEST_BEHIND
                || said.events() < kept.map().events()) {
            return;
        }
        growTo(said.events());
        byte[] root = kept.map().root();
        boolean isRight = Arrays.equals(root, said.rootBytes());
        if (!isRight && !kept.isDerived()) {
            throw new PatientMapDamaged("Either it or the commitment at position " + event.position() + " is wrong");
        }
        if (!isRight) {
            wrong.put(event.position(), PatientMapWithdrawn.of(event.position(), said.rootBytes(), root));
        } else if (kept.commitment().isEmpty()) {
            kept.committed(event);
            committed.signalAll();
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
     * Whether it has what was there when it began: among that can be commitments to more than it has, after a power
     * cut, and one to less must never follow; and withdrawals, of which there must be one each.
     */
    private boolean isCaughtUp() {
        return upTo > begun && feed.head() - upTo <= FURTHEST_BEHIND;
    }

    private void goOn() {
        if (anew != null) {
            anew = null;
            LOG.info("The map of patients is that of the events; {} commitments were to another one", wrong.size());
        }
        if (!wrong.isEmpty()) {
            withdraw();
        } else if (isDue()) {
            commit();
        }
    }

    /** A right commitment follows at once. */
    private void withdraw() {
        List<PatientMapWithdrawn> next =
                wrong.values().stream().limit(MOST_WITHDRAWN).toList();
        appender.append(next, ACTOR);
        LOG.warn(
                "{} commitments, from position {} on, were to another map of patients than the events make, and are taken"
                        + " back",
                next.size(),
                next.getFirst().position());
        next.forEach(withdrawn -> wrong.remove(withdrawn.position()));
        oldest = System.nanoTime() - longest.toNanos();
    }

    private boolean isDue() {
        if (wanted > covered()) {
            return upTo >= wanted && System.nanoTime() - asked >= BETWEEN_ASKED.toNanos();
        }
        boolean isNew = !backlog.isEmpty() || kept.isAhead();
        return isNew && (isBatch() || System.nanoTime() - oldest >= longest.toNanos());
    }

    /** An event can concern many: what they have in common in the map is hashed once for all who wait. */
    private boolean isBatch() {
        return upTo - kept.map().events() >= batchEvents || backlog.size() >= MOST_WAITING;
    }

    private void commit() {
        Instant until = Objects.requireNonNull(last, "nothing was taken").at();
        PatientMapCommitted commitment;
        lock.lock();
        try {
            growTo(upTo);
            commitment = PatientMapCommitted.to(upTo, until, kept.map().root());
        } catch (PatientMapDamaged e) {
            kept.damaged(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            lock.unlock();
        }
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

    private void growTo(long events) {
        if (events > kept.map().events()) {
            backlog.growTo(events, kept::grow);
            mapped = events;
        }
    }

    /** Stops; what was not committed to is committed to after the next start. */
    @Override
    public void close() {
        following.close();
        lock.lock();
        try {
            if (wrong.isEmpty()) {
                kept.stop();
            }
        } finally {
            lock.unlock();
        }
    }
}
