package io.medichain.event;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the events on a thread of its own, in batches, from where the {@link Follower} is. What the follower cannot
 * take is given to it again after a pause, and again: nothing is left out, and nothing comes before it.
 */
public final class Following implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final EventFeed feed;
    private final @Nullable Set<String> types;
    private final Pace pace;
    private final Follower follower;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long reached = EventFeed.NOTHING;
    private volatile @Nullable Throwable failure;

    /** Takes events in. Called by one thread at a time. */
    public interface Follower {
        /** The position of the first event that is wanted; asked at the start and after each failure. */
        long from();

        /** Asked before each batch, and may wait for as long as none is wanted. */
        default void awaitRoom() throws InterruptedException {}

        /**
         * Takes a batch.
         *
         * @param events in order; empty now and then, when nothing came
         * @param reached the position up to which all were given, or passed over as of another type
         * @throws IOException or any other exception: the batch comes again
         */
        void take(List<StoredEvent> events, long reached) throws IOException, InterruptedException;
    }

    /**
     * How it reads.
     *
     * @param most the most events of a batch
     * @param patience how long it waits for the first event of a batch
     * @param pause how long it waits after a failure
     */
    public record Pace(int most, Duration patience, Duration pause) {}

    private Following(String name, EventFeed feed, @Nullable Set<String> types, Pace pace, Follower follower) {
        this.feed = feed;
        this.types = types;
        this.pace = pace;
        this.follower = follower;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * Of all events.
     *
     * @param name of the thread, and in what is logged
     */
    public static Following all(String name, EventFeed feed, Pace pace, Follower follower) {
        return new Following(name, feed, null, pace, follower);
    }

    /**
     * Of the events of these types.
     *
     * @param name of the thread, and in what is logged
     * @param types stable names, see {@link EventType}
     */
    public static Following of(Set<String> types, String name, EventFeed feed, Pace pace, Follower follower) {
        return new Following(name, feed, Set.copyOf(types), pace, follower);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    /**
     * Begins, and returns when everything that is stored now was taken.
     *
     * @throws RuntimeException as the follower throws it; nothing is followed then
     */
    public void startWithWhatIsThere() throws IOException, InterruptedException {
        long head = feed.head();
        try (EventFeed.Reader reader = open()) {
            while (reached < head) {
                step(reader);
            }
        }
        thread.start();
    }

    /** The position up to which everything was taken or passed over; -1 before it was started. */
    public long reached() {
        return reached;
    }

    /** How many events there are behind {@link #reached}. */
    public long lag() {
        return Math.max(0, feed.head() - reached);
    }

    /** Why it stands still: an exception or an error; empty as long as it goes on. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private EventFeed.Reader open() {
        long from = follower.from();
        reached = from - 1;
        return types == null ? feed.open(from) : feed.open(from, types);
    }

    private void run() {
        while (running) {
            try (EventFeed.Reader reader = open()) {
                while (running) {
                    step(reader);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) { // an error, too, ends no follower unseen
                standStill(e);
            }
        }
    }

    private void step(EventFeed.Reader reader) throws IOException, InterruptedException {
        follower.awaitRoom();
        List<StoredEvent> events = reader.next(pace.most(), pace.patience());
        long last = reader.reached();
        follower.take(events, last);
        reached = last;
        failure = null;
    }

    /** A stop may look like a failure to a follower that it finds waiting. */
    private void standStill(Throwable e) {
        if (!running) {
            return;
        }
        failure = e;
        LOG.error("{} stands still behind position {}; trying again", thread.getName(), reached, e);
        try {
            TimeUnit.NANOSECONDS.sleep(pace.pause().toNanos());
        } catch (InterruptedException stop) {
            running = false;
        }
    }

    /** Stops as {@link #close(Duration)}, within 10 s. */
    @Override
    public void close() {
        close(LAST_BATCH);
    }

    /**
     * Stops; a follower that waits is interrupted. Returns when the batch at hand has ended, or when that takes longer.
     */
    public void close(Duration most) {
        running = false;
        thread.interrupt();
        try {
            thread.join(most.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
