package io.medichain.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Callers who each do the same thing again as soon as it is answered. */
public final class Load {
    private static final long WINDOW = Duration.ofMillis(100).toNanos();
    private static final int FEWEST_IN_WINDOW = 10;

    private final int callers;
    private final Settings settings;

    public Load(int callers, Settings settings) {
        this.callers = callers;
        this.settings = settings;
    }

    /** What a caller does; the number tells the callers apart. */
    @FunctionalInterface
    public interface Work {
        /** Does it once. */
        void once(int caller) throws Exception;
    }

    /**
     * What was seen.
     *
     * @param rate in windows of 100 ms, or longer ones where little is done in so short a time; in units per second
     * @param answer the time of an answer in ms
     * @param millis all these times
     */
    public record Seen(Row rate, Row answer, Distribution millis) {
        /** The time in ms that 95 of 100 answers took at the most. */
        public Row p95() {
            return Row.of(answer.label() + ", p95", "ms", millis.at(0.95));
        }

        public List<Row> rows() {
            return List.of(rate, answer);
        }
    }

    /** Runs and measures; {@code unit} is what is done, in the plural. */
    public Seen run(String label, String unit, Work work) throws Exception {
        long from = System.nanoTime() + settings.warmUp().toNanos();
        long until = from + settings.measured().toNanos();
        List<Callable<Samples>> tasks = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            tasks.add(() -> call(work, number, from, until));
        }
        List<Samples> samples = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (Future<Samples> done : threads.invokeAll(tasks)) {
                samples.add(of(done));
            }
        }
        Distribution millis = millis(samples);
        return new Seen(
                rate(label, unit, samples, until - from), Row.ofTimes(label + ": answer", "ms", millis), millis);
    }

    private static Samples of(Future<Samples> done) throws Exception {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Samples call(Work work, int caller, long from, long until) throws Exception {
        Samples samples = new Samples((int) ((until - from) / WINDOW) + 1);
        long begun = System.nanoTime();
        while (begun < until) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            work.once(caller);
            long ended = System.nanoTime();
            if (begun >= from) {
                samples.add(ended - begun, (int) ((ended - from) / WINDOW));
            }
            begun = ended;
        }
        return samples;
    }

    private static Row rate(String label, String unit, List<Samples> samples, long nanos) {
        long[] counts = new long[(int) (nanos / WINDOW)];
        for (Samples each : samples) {
            for (int window = 0; window < counts.length; window++) {
                counts[window] += each.windows[window];
            }
        }
        long n = LongStream.of(counts).sum();
        return Row.ofRates(label, unit, rates(counts), n);
    }

    /** Rates per second in windows long enough that a usual one counts ten or more, the whole time at the most. */
    static Distribution rates(long... counts) {
        long n = LongStream.of(counts).sum();
        int together = 1;
        while (together < counts.length && n * together < (long) FEWEST_IN_WINDOW * counts.length) {
            together = Math.min(counts.length, together * 2);
        }
        double seconds = together * WINDOW / 1e9;
        double[] rates = new double[counts.length / together];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = Arrays.stream(counts, i * together, (i + 1) * together).sum() / seconds;
        }
        return Distribution.of(rates);
    }

    private static Distribution millis(List<Samples> samples) {
        double[] millis = samples.stream()
                .flatMapToDouble(
                        each -> Arrays.stream(each.nanos, 0, each.count).mapToDouble(nanos -> nanos / 1e6))
                .toArray();
        return Distribution.of(millis);
    }

    private static final class Samples {
        private final long[] windows;
        private long[] nanos = new long[1 << 12];
        private int count;

        Samples(int windows) {
            this.windows = new long[windows];
        }

        void add(long taken, int window) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = taken;
            if (window < windows.length) {
                windows[window]++;
            }
        }
    }
}
