package io.medichain.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows how far something is: one line redrawn on a terminal, now and then a plain line elsewhere. Thread-safe. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private final String what;
    private final PrintWriter to;
    private final boolean terminal;
    private final long everyNanos;
    private final long started = System.nanoTime();
    private long shownAt = started;
    private long done;
    private long total;
    private boolean drawn;

    Progress(String what, PrintWriter to, boolean terminal, Duration every) {
        this.what = what;
        this.to = to;
        this.terminal = terminal;
        this.everyNanos = every.toNanos();
    }

    /**
     * How far it is.
     *
     * @param done so many are done
     * @param total of so many; 0 when that is not known
     */
    synchronized void at(long done, long total) {
        this.done = done;
        this.total = total;
        long now = System.nanoTime();
        if (now - shownAt >= everyNanos) {
            shownAt = now;
            show();
        }
    }

    /** Draws the last state. */
    @Override
    public synchronized void close() {
        if (drawn || !terminal) {
            show();
        }
        if (terminal && drawn) {
            to.println();
        }
        to.flush();
    }

    private void show() {
        drawn = true;
        double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
        String rate = String.format(Locale.ROOT, "%,.0f/s", done / seconds);
        String text = total > 0
                ? String.format(Locale.ROOT, "%s %s %,d of %,d, %s", what, bar(), done, total, rate)
                : String.format(Locale.ROOT, "%s %,d, %s", what, done, rate);
        if (terminal) {
            to.print("\r\u001b[2K" + text);
        } else {
            to.println(text);
        }
        to.flush();
    }

    private String bar() {
        if (!terminal) {
            return String.format(Locale.ROOT, "%d %%:", 100 * done / total);
        }
        int filled = (int) Math.min(WIDTH, WIDTH * done / total);
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "]";
    }
}
