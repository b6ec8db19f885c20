package io.medichain.view;

import io.medichain.event.EventFeed;
import io.medichain.event.Following;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the feed once for a group of views. While the views are behind, batches are full and reading goes on beside the
 * folding; once they have caught up, a batch is whatever was appended since.
 */
final class Follower implements Following.Follower {
    /** The most events of one batch. */
    static final int BATCH = 2_000;

    /** Under load, the views then write a hundred batches a second and not one for each commit. */
    private static final Duration GATHER = Duration.ofMillis(10);

    /** The log of accesses grows with every read, and nobody waits for it. */
    private static final Duration GATHER_ACCESSES = Duration.ofMillis(25);

    private static final Following.Pace PACE = new Following.Pace(BATCH, Duration.ofMillis(200), Duration.ofSeconds(1));

    private final EventFeed feed;
    private final EventReading reading;
    private final List<? extends ViewWorker<?>> workers;
    private final Gathering gathering = new Gathering();
    private final Following following;
    private long headBefore;

    Follower(EventFeed feed, EventReading reading, List<? extends ViewWorker<?>> workers) {
        this.feed = feed;
        this.reading = reading;
        this.workers = List.copyOf(workers);
        this.following = Following.all("view-follower", feed, PACE, this);
    }

    void start() {
        workers.forEach(ViewWorker::start);
        following.start();
    }

    void stop() throws InterruptedException {
        following.close();
        for (ViewWorker<?> worker : workers) {
            worker.stop();
        }
    }

    /** Why the events cannot be read that a worker waits for; empty as long as they can, or are others'. */
    Optional<Throwable> failure(ViewWorker<?> worker) {
        return workers.contains(worker) ? following.failure() : Optional.empty();
    }

    @Override
    public long from() {
        return 1
                + workers.stream()
                        .mapToLong(worker -> worker.position().reached())
                        .min()
                        .orElse(EventFeed.NOTHING);
    }

    /** Somebody waits for what is stored by now: it is given out without waiting for more. */
    void hurry() {
        gathering.hurry();
    }

    @Override
    public void awaitRoom() throws InterruptedException {
        gathering.await();
        headBefore = feed.head();
    }

    @Override
    public void take(List<StoredEvent> events, long reached) throws InterruptedException {
        if (!events.isEmpty()) {
            long to = events.getLast().position();
            EventBatch batch = new EventBatch(reading.read(events), to, to >= headBefore);
            for (ViewWorker<?> worker : workers) {
                worker.take(batch);
            }
            gathering.begin(batch.isOnlyAccesses() ? GATHER_ACCESSES : GATHER);
        }
    }
}
