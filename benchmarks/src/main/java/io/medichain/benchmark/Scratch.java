package io.medichain.benchmark;

import io.medichain.disk.DurableFiles;
import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A new folder for the data of a run, gone when it is closed. Ctrl-C and SIGTERM end the processes that were started,
 * interrupt the thread that made the folder, and wait until it has closed it. After a SIGKILL a {@link ScratchWatch}
 * does the same.
 */
final class Scratch implements AutoCloseable {
    private static final long LONGEST_STOP_SECONDS = 60;

    private final Path folder;
    private final ScratchWatch watch;
    private final Thread owner = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stopping;

    private Scratch(Path folder, ScratchWatch watch) {
        this.folder = folder;
        this.watch = watch;
    }

    static Scratch in(Path parent) {
        try {
            Files.createDirectories(parent);
            // Open to pass through: PostgreSQL, which refuses root, runs as another user.
            var open = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
            Path folder = Files.createTempDirectory(parent, "bench-", open);
            Scratch scratch = new Scratch(folder, ScratchWatch.over(folder));
            Runtime.getRuntime().addShutdownHook(new Thread(scratch::stop, "scratch"));
            return scratch;
        } catch (IOException e) {
            throw new CannotRun(
                    "No folder can be made in " + parent + ": " + e + ".", "Name another one with --scratch.", e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether the process is about to end. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        DurableFiles.delete(folder);
        watch.close();
        closed.countDown();
    }

    private void stop() {
        if (closed.getCount() == 0) {
            return;
        }
        stopping = true;
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        owner.interrupt();
        try {
            if (!closed.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                DurableFiles.delete(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
