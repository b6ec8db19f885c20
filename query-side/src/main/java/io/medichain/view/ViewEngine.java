package io.medichain.view;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.id.TenantId;
import io.medichain.personal.KeyVault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps all views: finds out at the start what of each is there, follows the events, rebuilds what is new, outdated or
 * damaged beside what serves, and answers queries from what serves.
 */
public final class ViewEngine implements Views, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ViewEngine.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final List<View<?>> views;
    private final EventFeed feed;
    private final EventCodec codec;
    private final ViewDatabases databases;
    private final GenerationNotes progress;
    private final Clock clock;
    private final Serving serving = new Serving();
    private final ViewWorkers workers;
    private final Map<String, Integer> damages = new ConcurrentHashMap<>();
    private final ViewWorker.Listener listener = new Changes();
    private @Nullable Thread starter;
    private volatile boolean running;

    /** An engine for these views; names must be unique. */
    public ViewEngine(
            Collection<? extends View<?>> views,
            EventFeed feed,
            EventCodec codec,
            EventTypes types,
            ReadStore store,
            KeyVault vault,
            Clock clock) {
        this.views = List.copyOf(views);
        this.feed = feed;
        this.codec = codec;
        this.workers = new ViewWorkers(feed, codec, types);
        this.databases = new ViewDatabases(store, vault);
        this.progress = new GenerationNotes(databases);
        this.clock = clock;
        long names = views.stream().map(View::name).distinct().count();
        if (names != views.size()) {
            throw new IllegalArgumentException("Two views have the same name");
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        starter = Thread.ofVirtual().name("views-start").start(this::startOnceTheReadStoreAnswers);
    }

    private void startOnceTheReadStoreAnswers() {
        while (running) {
            try {
                open();
                return;
            } catch (ReadStoreFailure e) {
                LOG.warn("The read store does not answer; the views wait for it");
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private synchronized void open() {
        List<ViewWorker<?>> live = new ArrayList<>();
        List<ViewWorker<?>> rebuilding = new ArrayList<>();
        for (View<?> view : views) {
            ViewWorker<?> worker = open(view);
            (worker.state() instanceof ViewState.Following ? live : rebuilding).add(worker);
        }
        follow(live);
        follow(rebuilding);
    }

    private void follow(List<ViewWorker<?>> fed) {
        if (running && !fed.isEmpty()) {
            workers.feed(fed);
        }
    }

    private <D extends Record> ViewWorker<D> open(View<D> view) {
        Inventory inventory = Inventory.of(view, progress, feed);
        inventory.useless().forEach(this::discard);
        inventory.serving().ifPresent(note -> {
            GenerationDocuments<D> documents = new GenerationDocuments<>(view, note.generation(), databases);
            serving.put(view, documents, new ViewPosition(note.position()));
        });
        GenerationNotes.Note from = inventory.continued();
        progress.keep(from);
        return work(view, from, from.position() == EventFeed.NOTHING && !from.serving());
    }

    private <D extends Record> ViewWorker<D> work(View<D> view, GenerationNotes.Note from, boolean isFresh) {
        GenerationDocuments<D> documents = new GenerationDocuments<>(view, from.generation(), databases);
        ViewWorker<D> worker =
                new ViewWorker<>(view, from, isFresh, documents, progress, feed, codec.damaged(), listener);
        workers.add(worker);
        if (from.serving()) {
            serving.put(view, documents, worker.position());
        }
        return worker;
    }

    private void discard(Generation generation) {
        databases.drop(generation);
        progress.forget(generation);
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread starting = starter;
            if (starting != null) {
                starting.join();
            }
            workers.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that it stops after the last request. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public <D extends Record> TenantDocuments<D> of(View<D> view, TenantId tenant) {
        return new TenantDocuments<>(serving.of(view).documents().of(tenant), e -> unreadable(view, e));
    }

    private void unreadable(View<?> view, RuntimeException e) {
        LOG.error("View {}: a stored document cannot be read; it is rebuilt from the events", view.name(), e);
        noteDamage(view);
        serving.end(view);
        reset(view.name());
        throw new ViewNotServing(view.name());
    }

    private void noteDamage(View<?> view) {
        damages.merge(view.name(), 1, Integer::sum);
    }

    @Override
    public boolean await(Collection<? extends View<?>> awaited, long position, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        try {
            for (View<?> view : awaited) {
                Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
                ViewPosition reached = serving.of(view).position();
                if (reached.reached() < position) {
                    workers.hurry();
                }
                if (!reached.await(position, left)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public List<ViewStatus> status() {
        long head = feed.head();
        return views.stream()
                .flatMap(view -> workers.newest(view).stream())
                .map(worker -> ViewStatus.of(
                        worker,
                        workers.state(worker),
                        head,
                        this::age,
                        damages.getOrDefault(worker.view().name(), 0)))
                .toList();
    }

    /** How old a stored event is; zero where there is none. */
    private Duration age(long position) {
        return feed.at(position)
                .map(event -> Duration.between(event.at(), clock.instant()))
                .orElse(Duration.ZERO);
    }

    @Override
    public synchronized boolean reset(String name) {
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .map(this::rebuild)
                .isPresent();
    }

    private <D extends Record> View<D> rebuild(View<D> view) {
        workers.newest(view)
                .filter(current -> !(current.state() instanceof ViewState.Rebuilding))
                .ifPresent(current -> {
                    GenerationNotes.Note beginning =
                            GenerationNotes.Note.beginning(current.generation().next(view.version()));
                    progress.keep(beginning);
                    follow(List.of(work(view, beginning, true)));
                });
        return view;
    }

    /** Queries that have just begun on an older generation are let through first. */
    private void discardBefore(ViewWorker<?> newer) {
        pause();
        try {
            if (running) {
                workers.stopBefore(newer);
                progress.of(newer.view().name()).stream()
                        .map(GenerationNotes.Note::generation)
                        .filter(generation -> generation.isBefore(newer.generation()))
                        .forEach(this::discard);
            }
        } catch (ReadStoreFailure | IllegalStateException e) {
            LOG.info(
                    "Older generations of {} are discarded at the next start",
                    newer.view().name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Changes implements ViewWorker.Listener {
        @Override
        public void caughtUp(ViewWorker<?> worker) {
            View<?> view = worker.view();
            LOG.info(
                    "View {} is built up to position {}",
                    view.name(),
                    worker.position().reached());
            serving.put(view, worker.documents(), worker.position());
            Thread.ofVirtual().name("views-discard").start(() -> discardBefore(worker));
        }

        @Override
        public void damaged(ViewWorker<?> worker) {
            noteDamage(worker.view());
            serving.end(worker.view(), worker.documents());
            Thread.ofVirtual()
                    .name("views-rebuild")
                    .start(() -> reset(worker.view().name()));
        }
    }
}
