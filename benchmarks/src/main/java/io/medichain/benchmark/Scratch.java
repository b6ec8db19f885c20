package io.medichain.benchmark;

import io.medichain.disk.DurableFiles;
import io.medichain.standalone.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A new folder for the data of a run, gone when it is closed. Ctrl-C and SIGTERM interrupt the thread that made it,
 * wait until that has closed it, and delete what is left.
 */
final class Scratch implements AutoCloseable {
    private static final long LONGEST_STOP_SECONDS = 60;

    private final Path folder;
    private final Thread owner = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch in(Path parent) {
        try {
            Files.createDirectories(parent);
            Scratch scratch = new Scratch(Files.createTempDirectory(parent, "bench-"));
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

    @Override
    public void close() {
        DurableFiles.delete(folder);
        closed.countDown();
    }

    private void stop() {
        if (closed.getCount() == 0) {
            return;
        }
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
