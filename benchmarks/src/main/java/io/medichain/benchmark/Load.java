package io.medichain.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

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
     * Runs and measures.
     *
     * @return a row with the rate in windows of 100 ms, in {@code unit} per second, and one with the time of an answer
     *     in ms
     */
    public List<Row> run(String label, String unit, Work work) throws Exception {
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
                samples.add(done.get());
            }
        }
        return List.of(rate(label, unit, samples, until - from), answers(label, samples));
    }

    private static Samples call(Work work, int caller, long from, long until) throws Exception {
        Samples samples = new Samples((int) ((until - from) / WINDOW) + 1);
        long begun = System.nanoTime();
        while (begun < until) {
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
        long[] counts = new long[windows];
        for (Samples each : samples) {
            for (int window = 0; window < windows; window++) {
                counts[window] += each.windows[window];
            }
        }
        Arrays.sort(counts);
        double perSecond = 1e9 / WINDOW;
        long n = LongStream.of(counts).sum();
        return new Row(label, unit + "/s", counts[windows / 2] * perSecond, counts[windows / 100] * perSecond, n);
    }

    private static Row answers(String label, List<Samples> samples) {
        long[] sorted = samples.stream()
                .flatMapToLong(each -> Arrays.stream(each.nanos, 0, each.count))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was answered in the time measured");
        }
        double median = sorted[sorted.length / 2] / 1e6;
        double p99 = sorted[(int) (sorted.length * 0.99)] / 1e6;
        return new Row(label + ": answer", "ms", median, p99, sorted.length);
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
