package io.medichain.view;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feed once for a group of views. While the views are behind, batches are full and reading goes on beside the
 * folding; once they have caught up, a batch is whatever was appended since.
 */
final class Follower {
    /** The most events of one batch. */
    static final int BATCH = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** Under load, the views then write a hundred batches a second and not one for each commit. */
    private static final Duration GATHER = Duration.ofMillis(10);

    /** The log of accesses grows with every read, and nobody waits for it. */
    private static final Duration GATHER_ACCESSES = Duration.ofMillis(25);

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EventFeed feed;
    private final EventReading reading;
    private final List<? extends ViewWorker<?>> workers;
    private final Gathering gathering = new Gathering();
    private final Thread thread;
    private volatile boolean running = true;

    Follower(EventFeed feed, EventReading reading, List<? extends ViewWorker<?>> workers) {
        this.feed = feed;
        this.reading = reading;
        this.workers = List.copyOf(workers);
        this.thread = Thread.ofPlatform().name("view-follower").daemon().unstarted(this::run);
    }

    void start() {
        workers.forEach(ViewWorker::start);
        thread.start();
    }

    void stop() throws InterruptedException {
        running = false;
        thread.join();
        for (ViewWorker<?> worker : workers) {
            worker.stop();
        }
    }

    private void run() {
        try {
            while (running) {
                followUntilItFails();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followUntilItFails() throws InterruptedException {
        long from = workers.stream()
                .mapToLong(worker -> worker.position().reached())
                .min()
                .orElse(EventFeed.NOTHING);
        try (EventFeed.Reader reader = feed.open(from + 1)) {
            while (running) {
                deliver(reader);
            }
        } catch (RuntimeException e) {
            LOG.error("The events cannot be read now", e);
            Thread.sleep(RETRY);
        }
    }

    /** Somebody waits for what is stored by now: it is given out without waiting for more. */
    void hurry() {
        gathering.hurry();
    }

    private void deliver(EventFeed.Reader reader) throws InterruptedException {
        gathering.await();
        long head = feed.head();
        List<StoredEvent> events = reader.next(BATCH, WAIT);
        if (!events.isEmpty()) {
            long to = events.getLast().position();
            EventBatch batch = new EventBatch(reading.read(events), to, to >= head);
            for (ViewWorker<?> worker : workers) {
                worker.take(batch);
            }
            gathering.begin(batch.isOnlyAccesses() ? GATHER_ACCESSES : GATHER);
        }
    }
}
