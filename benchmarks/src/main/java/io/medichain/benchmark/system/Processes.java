package io.medichain.benchmark.system;

import java.util.concurrent.TimeUnit;

/** Ends processes that a benchmark started. */
public final class Processes {
    private static final long LONGEST_STOP_SECONDS = 60;

    private Processes() {}

    /** Asks it to end (SIGTERM) and waits; one that does not end within a minute is killed. An interrupt is kept. */
    public static void end(Process process) {
        process.destroy();
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STOP_SECONDS);
        while (process.isAlive() && System.nanoTime() < until) {
            try {
                process.waitFor(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        process.destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
