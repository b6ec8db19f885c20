package io.medichain.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ctrl-C and SIGTERM as something to wait for; the process ends only after {@link #close()}. */
final class Stop implements AutoCloseable {
    private static final long LONGEST_STOP_SECONDS = 60;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> working;

    private Stop(@Nullable Thread working) {
        this.working = new AtomicReference<>(working);
        Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "stop"));
    }

    static Stop onSignal() {
        return new Stop(null);
    }

    /** Interrupts this thread as well, as long as it does not wait for the signal. */
    static Stop ofWorkOnSignal() {
        return new Stop(Thread.currentThread());
    }

    void await() throws InterruptedException {
        working.set(null);
        asked.await();
    }

    /** Everything else is closed: the process may end. */
    @Override
    public void close() {
        done.countDown();
    }

    private void hold() {
        asked.countDown();
        Thread interrupted = working.getAndSet(null);
        if (interrupted != null) {
            interrupted.interrupt();
        }
        try {
            if (!done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("medichain: could not stop cleanly in a minute.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
