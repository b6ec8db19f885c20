package io.medichain.view;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What builds the views: a worker for each generation, and the followers that bring them events. */
final class ViewWorkers {
    private final EventFeed feed;
    private final EventCodec codec;
    private final EventTypes types;
    private final Map<String, ViewWorker<?>> newest = new ConcurrentHashMap<>();
    private final List<ViewWorker<?>> workers = new CopyOnWriteArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    ViewWorkers(EventFeed feed, EventCodec codec, EventTypes types) {
        this.feed = feed;
        this.codec = codec;
        this.types = types;
    }

    void add(ViewWorker<?> worker) {
        newest.put(worker.view().name(), worker);
        workers.add(worker);
    }

    /** The one of a view's newest generation. */
    Optional<ViewWorker<?>> newest(View<?> view) {
        return Optional.ofNullable(newest.get(view.name()));
    }

    /** Brings them events from now on, all of them the same. */
    void feed(List<ViewWorker<?>> fed) {
        List<? extends View<?>> views = fed.stream().map(ViewWorker::view).toList();
        Follower follower = new Follower(feed, new EventReading(codec, types, views), fed);
        followers.add(follower);
        follower.start();
    }

    /** Somebody waits. */
    void hurry() {
        followers.forEach(Follower::hurry);
    }

    /** A worker that goes on, of which no events come, only waits. */
    ViewState state(ViewWorker<?> worker) {
        boolean isFed =
                followers.stream().allMatch(follower -> follower.failure(worker).isEmpty());
        ViewState own = worker.state();
        return isFed || own instanceof ViewState.Stopped ? own : new ViewState.Waiting("The events cannot be read");
    }

    /** Ends those of older generations of the view. */
    void stopBefore(ViewWorker<?> newer) throws InterruptedException {
        List<ViewWorker<?>> older = workers.stream()
                .filter(worker -> worker.generation().isBefore(newer.generation()))
                .toList();
        for (ViewWorker<?> worker : older) {
            worker.stop();
        }
        workers.removeAll(older);
    }

    void stop() throws InterruptedException {
        for (Follower follower : followers) {
            follower.stop();
        }
        followers.clear();
    }
}
