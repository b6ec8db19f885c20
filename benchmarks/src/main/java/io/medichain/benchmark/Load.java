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
import java.util.stream.DoubleStream;

/** Callers who each do the same thing again as soon as it is answered. */
public final class Load {
    private static final long WINDOW = Duration.ofMillis(100).toNanos();

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
     * @param rate in windows of 100 ms, in units per second
     * @param answer the time of an answer in ms
     */
    public record Seen(Row rate, Row answer) {
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
        return new Seen(rate(label, unit, samples, until - from), answers(label, samples));
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
        int windows = (int) (nanos / WINDOW);
        double perSecond = 1e9 / WINDOW;
        double[] rates = new double[windows];
        for (Samples each : samples) {
            for (int window = 0; window < windows; window++) {
                rates[window] += each.windows[window] * perSecond;
            }
        }
        long n = Math.round(DoubleStream.of(rates).sum() / perSecond);
        return Row.ofRates(label, unit, Distribution.of(rates), n);
    }

    private static Row answers(String label, List<Samples> samples) {
        double[] millis = samples.stream()
                .flatMapToDouble(
                        each -> Arrays.stream(each.nanos, 0, each.count).mapToDouble(nanos -> nanos / 1e6))
                .toArray();
        return Row.ofTimes(label + ": answer", "ms", Distribution.of(millis));
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
