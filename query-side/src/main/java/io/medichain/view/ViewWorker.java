package io.medichain.view;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds batches into one generation of one view, on a thread of its own. The documents are written before the position
 * is noted, and carry their own; so it may stop at any point and goes on without a trace.
 */
final class ViewWorker<D extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(ViewWorker.class);
    private static final int NOTE_EVERY_EVENTS = 5_000;
    private static final Duration NOTE_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int WAITING_BATCHES = 2;

    private final View<D> view;
    private final GenerationDocuments<D> documents;
    private final BatchFold<D> folding;
    private final GenerationNotes progress;
    private final EventFeed feed;
    private final Listener listener;
    private final BlockingQueue<EventBatch> queue = new ArrayBlockingQueue<>(WAITING_BATCHES);
    /** Batches that were taken and are not folded yet. */
    private final AtomicInteger unfolded = new AtomicInteger();

    private final ViewPosition position;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean serving;
    private volatile ViewState state;
    private volatile long noted;
    private long notedAt = System.nanoTime();

    /**
     * A worker that goes on from where a generation stands.
     *
     * @param isFresh whether the generation has no documents at all
     */
    ViewWorker(
            View<D> view,
            GenerationNotes.Note from,
            boolean isFresh,
            GenerationDocuments<D> documents,
            GenerationNotes progress,
            EventFeed feed,
            DamagedEvents damaged,
            Listener listener) {
        this.view = view;
        this.documents = documents;
        this.progress = progress;
        this.feed = feed;
        this.listener = listener;
        this.position = new ViewPosition(from.position());
        this.noted = from.position();
        this.serving = from.serving();
        this.state = serving ? new ViewState.Following() : new ViewState.Rebuilding();
        long repeatedUpTo = isFresh ? EventFeed.NOTHING : from.position() + NOTE_EVERY_EVENTS + Follower.BATCH;
        this.folding = new BatchFold<>(view, documents, damaged, repeatedUpTo);
        this.thread = Thread.ofPlatform()
                .name("view-" + documents.generation().collection())
                .daemon()
                .unstarted(this::run);
    }

    View<D> view() {
        return view;
    }

    GenerationDocuments<D> documents() {
        return documents;
    }

    Generation generation() {
        return documents.generation();
    }

    ViewPosition position() {
        return position;
    }

    ViewState state() {
        return state;
    }

    void start() {
        thread.start();
    }

    /** Stops after the batch in hand and notes the position. */
    void stop() throws InterruptedException {
        running = false;
        if (thread.isAlive() && !Thread.currentThread().equals(thread)) {
            thread.join();
        }
    }

    /**
     * Takes the batch once there is room for it; a worker that stands still takes nothing. One that has nothing to do,
     * neither before nor in this batch, is not woken. For one thread.
     */
    void take(EventBatch batch) throws InterruptedException {
        if (isIdle() && batch.to() - noted < NOTE_EVERY_EVENTS && !folding.concerns(batch)) {
            position.advance(Math.max(batch.to(), position.reached()));
            return;
        }
        unfolded.incrementAndGet();
        while (running && !(state instanceof ViewState.Stopped)) {
            if (queue.offer(batch, POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean isIdle() {
        return serving && unfolded.get() == 0 && state instanceof ViewState.Following;
    }

    private void run() {
        try {
            while (running) {
                EventBatch batch = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (batch != null && !(state instanceof ViewState.Stopped)) {
                    foldUntilWritten(batch);
                    unfolded.decrementAndGet();
                }
                settle(batch);
            }
        } catch (GenerationDocuments.Damaged e) {
            LOG.error("View {}: a stored document cannot be read; it is rebuilt from the events", view.name(), e);
            running = false;
            state = new ViewState.Stopped(position.reached() + 1, "A stored document cannot be read");
            listener.damaged(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("View {} stopped", view.name(), e);
            state = new ViewState.Stopped(
                    position.reached() + 1, "It failed: " + e.getClass().getSimpleName());
        }
    }

    private void foldUntilWritten(EventBatch batch) throws InterruptedException {
        ViewState before = state;
        while (running) {
            try {
                ViewState.Stopped stopped = folding.fold(batch, position.reached());
                if (stopped == null) {
                    position.advance(Math.max(batch.to(), position.reached()));
                    state = before;
                } else {
                    LOG.error("View {} stopped: {}", view.name(), stopped.reason());
                    position.advance(Math.max(stopped.position() - 1, position.reached()));
                    state = stopped;
                }
                return;
            } catch (ReadStoreFailure.Away e) {
                LOG.warn("View {} waits: {}", view.name(), e.getMessage());
                state = new ViewState.Waiting("The read store does not answer");
                Thread.sleep(RETRY);
            }
        }
    }

    /** Notes what is due. A read store that is away is asked again with the next batch. */
    private void settle(@Nullable EventBatch batch) {
        try {
            boolean stopped = state instanceof ViewState.Stopped;
            boolean atHead = batch == null ? position.reached() >= feed.head() : batch.reachesHead();
            if (!serving && atHead && !stopped && running) {
                promote();
            }
            boolean due = !running
                    || position.reached() - noted >= NOTE_EVERY_EVENTS
                    || System.nanoTime() - notedAt >= NOTE_EVERY.toNanos();
            if (due && position.reached() != noted) {
                note(serving);
            }
        } catch (ReadStoreFailure e) {
            LOG.debug("View {} could not note its position", view.name(), e);
        }
    }

    private void promote() {
        note(true);
        serving = true;
        state = new ViewState.Following();
        listener.caughtUp(this);
    }

    private void note(boolean asServing) {
        long reached = position.reached();
        String eventId = feed.at(reached).map(StoredEvent::eventId).orElse("");
        progress.keep(new GenerationNotes.Note(documents.generation(), asServing, reached, eventId));
        noted = reached;
        notedAt = System.nanoTime();
    }

    /** Who wants to know what becomes of a worker. */
    interface Listener {
        /** A generation that was being built is complete and noted as serving. */
        void caughtUp(ViewWorker<?> worker);

        /** A document of the generation cannot be read; the worker has ended. */
        void damaged(ViewWorker<?> worker);
    }
}
