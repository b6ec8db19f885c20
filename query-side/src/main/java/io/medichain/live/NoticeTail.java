package io.medichain.live;

import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import io.medichain.problem.ProblemException;
import io.medichain.read.MayLearn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notices of the newest events: one thread reads each event once, however many follow, and works out what it says
 * of what changed. Before a batch is given out, who is tied to whom holds all that was stored by then, so that a tie
 * that ended before a change tells nobody of it.
 */
final class NoticeTail {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeTail.class);
    private static final Set<String> TYPES = ChangedThing.types();
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMillis(400);
    /** In a storm of events all who follow are woken so often at the most. */
    private static final Duration PAUSE = Duration.ofMillis(25);

    private static final Duration TRY_AGAIN = Duration.ofMillis(200);

    private final EventFeed feed;
    private final ChangeNotices notices;
    private final MayLearn mayLearn;
    private final int most;
    private final ConcurrentNavigableMap<Long, ChangeNotice> kept = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Thread thread;
    private int count;
    private volatile long first;
    private volatile long newest;
    private volatile long reached;
    private volatile long tiesAt;
    private volatile boolean ended;

    /**
     * Some notices.
     *
     * @param notices in order
     * @param reached the position up to which there are no others
     * @param tiesAt the position up to which who is tied to whom is known at least
     */
    record Batch(List<ChangeNotice> notices, long reached, long tiesAt) {}

    private NoticeTail(EventFeed feed, ChangeNotices notices, MayLearn mayLearn, int most) {
        this.feed = feed;
        this.notices = notices;
        this.mayLearn = mayLearn;
        this.most = most;
        this.reached = feed.head();
        this.newest = reached;
        this.tiesAt = reached;
        this.first = reached + 1;
        this.thread = Thread.ofVirtual().name("live-notices").unstarted(this::run);
    }

    /**
     * Begins with what happens next.
     *
     * @param most how many notices are kept
     */
    static NoticeTail begin(EventFeed feed, ChangeNotices notices, MayLearn mayLearn, int most) {
        NoticeTail tail = new NoticeTail(feed, notices, mayLearn, most);
        tail.thread.start();
        return tail;
    }

    private void run() {
        try {
            while (!ended) {
                read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!ended) {
                LOG.warn("Changes are not told any more; whoever follows them begins anew", e);
            }
        } finally {
            finish();
        }
    }

    /** Reads on; where an event is damaged, behind it. */
    private void read() throws InterruptedException {
        try (EventFeed.Reader reader = feed.open(reached + 1, TYPES)) {
            while (!ended) {
                List<StoredEvent> events = reader.next(BATCH, PATIENCE);
                publish(notices.of(events), reader.reached());
            }
        } catch (DamagedEvent e) {
            reached = Math.max(reached + 1, e.position()); // on in any case: never the same again
        }
    }

    private void publish(List<ChangeNotice> told, long upTo) throws InterruptedException {
        if (told.isEmpty()) {
            reached = upTo;
            return;
        }
        tiesAt = awaitTies();
        for (ChangeNotice notice : told) {
            kept.put(notice.position(), notice);
            count++;
        }
        while (count > most) {
            first = kept.firstKey() + 1; // before it goes, so that nobody passes over it
            kept.pollFirstEntry();
            count--;
        }
        reached = upTo;
        newest = told.getLast().position();
        wake();
        Thread.sleep(PAUSE);
    }

    /** Nothing is told before it is known to whom. */
    private long awaitTies() throws InterruptedException {
        while (true) {
            try {
                return mayLearn.catchUp();
            } catch (ProblemException e) {
                Thread.sleep(TRY_AGAIN);
            }
        }
    }

    private void wake() {
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The notices behind a place, from when there are some; none once the patience is over.
     *
     * @return empty when what comes behind the place is not kept, so that it has to be read from the store
     */
    Optional<Batch> behind(long place, int atOnce, Duration patience) throws InterruptedException {
        if (place + 1 < first) {
            return Optional.empty();
        }
        await(place, patience);
        long upTo = reached;
        long ties = tiesAt;
        List<ChangeNotice> found = upTo <= place
                ? List.of()
                : kept.subMap(place, false, upTo, true).values().stream()
                        .limit(atOnce)
                        .toList();
        if (place + 1 < first) {
            return Optional.empty();
        }
        long last =
                found.size() < atOnce ? Math.max(place, upTo) : found.getLast().position();
        return Optional.of(new Batch(found, last, ties));
    }

    private void await(long place, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (newest <= place && !ended && left > 0) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing comes any more. */
    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
        thread.interrupt();
    }

    private void finish() {
        ended = true;
        wake();
    }
}
