package io.medichain.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM as something to wait for; the process ends only after {@link #close()}. */
final class Stop implements AutoCloseable {
    private static final long LONGEST_STOP_SECONDS = 60;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Stop() {}

    static Stop onSignal() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::hold, "stop"));
        return stop;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything else is closed: the process may end. */
    @Override
    public void close() {
        done.countDown();
    }

    private void hold() {
        asked.countDown();
        try {
            if (!done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("medichain: could not stop cleanly in a minute.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
