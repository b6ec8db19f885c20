package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that writes. Callers hand over and wait; whatever has come meanwhile becomes one group with one sync.
 * Nothing here can be interrupted by a caller, and a caller that is interrupted still learns what became of its events.
 */
final class Committer implements AutoCloseable {
    private static final int LARGEST_GROUP = 1_024;

    private final Path folder;
    private final Writing writing;
    private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final Request end = new Request.Append(List.of(), List.of(), new CompletableFuture<>());
    private final Thread thread;
    private volatile boolean ended;

    /** Writes groups; completes every request of a group, whatever happens. */
    @FunctionalInterface
    interface Writing {
        void write(List<Request> group);
    }

    Committer(Path folder, Writing writing) {
        this.folder = folder;
        this.writing = writing;
        this.thread = Thread.ofPlatform().name("event-store-committer").daemon().start(this::run);
    }

    /** Hands over and waits for the outcome. An interrupt is kept for later. */
    Outcome commit(Request request) {
        queue.add(request);
        if (ended && queue.remove(request)) {
            return closed();
        }
        return request.outcome().join();
    }

    private void run() {
        List<Request> group = new ArrayList<>(LARGEST_GROUP);
        boolean open = true;
        while (open) {
            group.add(next());
            queue.drainTo(group, LARGEST_GROUP - 1);
            open = !group.remove(end);
            if (!group.isEmpty()) {
                writing.write(group);
                group.clear();
            }
        }
        ended = true;
        for (Request late = queue.poll(); late != null; late = queue.poll()) {
            late.outcome().complete(closed());
        }
    }

    private Request next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // nobody has this thread to interrupt it; what waits in the queue has to be written
            }
        }
    }

    private Outcome closed() {
        return new Outcome.Failed(StorageFailure.closed(folder));
    }

    /** Writes what was handed over before, then ends. */
    @Override
    public void close() {
        queue.add(end);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
