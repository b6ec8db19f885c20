package io.medichain.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that writes to a store. Callers hand over and wait; whatever has come meanwhile becomes one group with
 * one sync. A virtual thread that waits for it leaves its carrier to others, which one that syncs by itself does not.
 *
 * @param <R> what a caller hands over, and is told the outcome by
 */
public final class GroupCommit<R> implements AutoCloseable {
    private static final int LARGEST_GROUP = 1_024;

    private final Consumer<List<R>> writing;
    private final Consumer<R> refusing;
    /** An empty one is the end. */
    private final LinkedBlockingQueue<Optional<R>> queue = new LinkedBlockingQueue<>();

    private final Thread thread;
    private volatile boolean ended;

    /**
     * Starts it.
     *
     * @param name of the thread
     * @param writing writes a group and tells everybody in it the outcome, whatever happens
     * @param refusing tells somebody who came after the end
     */
    public GroupCommit(String name, Consumer<List<R>> writing, Consumer<R> refusing) {
        this.writing = writing;
        this.refusing = refusing;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Takes it; the outcome is told later, or at once when this is closed. */
    public void handOver(R request) {
        queue.add(Optional.of(request));
        if (ended) {
            refuseAll();
        }
    }

    private void run() {
        List<Optional<R>> taken = new ArrayList<>(LARGEST_GROUP);
        boolean open = true;
        while (open) {
            taken.add(next());
            queue.drainTo(taken, LARGEST_GROUP - 1);
            open = taken.stream().allMatch(Optional::isPresent);
            List<R> group = taken.stream().flatMap(Optional::stream).toList();
            taken.clear();
            if (!group.isEmpty()) {
                writing.accept(group);
            }
        }
        ended = true;
        refuseAll();
    }

    private Optional<R> next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // nobody has this thread to interrupt it; what waits in the queue has to be written
            }
        }
    }

    private void refuseAll() {
        for (Optional<R> late = queue.poll(); late != null; late = queue.poll()) {
            late.ifPresent(refusing);
        }
    }

    /** Writes what was handed over before, then ends. An interrupt is kept for later. */
    @Override
    public void close() {
        queue.add(Optional.empty());
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
