package io.medichain.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to a store. Callers hand over and wait; whatever has come meanwhile becomes one group with
 * one sync. A virtual thread that waits for it leaves its carrier to others, which one that syncs by itself does not.
 *
 * @param <R> what a caller hands over, and is told the outcome by
 */
public final class GroupCommit<R> implements AutoCloseable {
    private static final int LARGEST_GROUP = 1_024;

    private final Consumer<List<R>> writing;
    private final BiConsumer<R, StorageFailure> refusing;
    private final Path folder;
    /** An empty one is the end. */
    private final LinkedBlockingQueue<Optional<R>> queue = new LinkedBlockingQueue<>();

    private final Thread thread;
    private volatile boolean ended;
    private volatile @Nullable Throwable brokenBy;

    /**
     * Starts it.
     *
     * @param name of the thread
     * @param folder of the store
     * @param writing writes a group and tells everybody in it the outcome; the first failure that leaves it is the end
     * @param refusing tells somebody who came after the end why, and whoever was in a group whose writing failed, which
     *     may have been told already
     */
    public GroupCommit(String name, Path folder, Consumer<List<R>> writing, BiConsumer<R, StorageFailure> refusing) {
        this.folder = folder;
        this.writing = writing;
        this.refusing = refusing;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        // The store's, not that of a web application in whose start it is opened, and which would ask for its end.
        thread.setContextClassLoader(GroupCommit.class.getClassLoader());
        thread.start();
    }

    /** Takes it; the outcome is told later, or at once after the end. */
    public void handOver(R request) {
        queue.add(Optional.of(request));
        if (ended) {
            refuseAll();
        }
    }

    private void run() {
        List<Optional<R>> taken = new ArrayList<>(LARGEST_GROUP);
        try {
            boolean open = true;
            while (open) {
                taken.add(next());
                queue.drainTo(taken, LARGEST_GROUP - 1);
                open = taken.stream().allMatch(Optional::isPresent);
                List<R> group = taken.stream().flatMap(Optional::stream).toList();
                if (!group.isEmpty()) {
                    writing.accept(group);
                }
                taken.clear();
            }
        } catch (RuntimeException | Error e) {
            brokenBy = e;
            throw e;
        } finally {
            ended = true;
            taken.forEach(this::refuse);
            refuseAll();
        }
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
            refuse(late);
        }
    }

    private void refuse(Optional<R> request) {
        request.ifPresent(present -> refusing.accept(present, why()));
    }

    private StorageFailure why() {
        Throwable cause = brokenBy;
        return cause == null
                ? StorageFailure.closed(folder)
                : new StorageFailure(
                        StorageFailure.Reason.BROKEN,
                        "Writing to the store in " + folder + " broke off: " + cause,
                        "Look at the log, then start MediChain again.",
                        cause);
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
