package io.medichain.benchmark.query;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.event.EventFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** {@code rebuild}: events a second from the store into all read models, on an empty embedded read store each time. */
public final class RebuildBenchmark implements Benchmark {
    private static final int PATIENTS = 1_000;
    private static final int EVENTS_EACH = 200;
    private static final int REPEATS = 5;
    private static final int READ_TOGETHER = 2_000;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String workload() {
        return "200,000 events of 1,000 patients, mostly observations, are folded into all read models from nothing.";
    }

    @Override
    public List<Row> run(Settings settings) throws Exception {
        Path folder = Files.createTempDirectory(settings.scratch(), "rebuild");
        try (QueryServer server = new QueryServer(folder)) {
            server.fill(PATIENTS, EVENTS_EACH);
            long events = server.log().head() + 1;
            double[] plain = new double[REPEATS];
            double[] rebuilt = new double[REPEATS];
            for (int i = 0; i < REPEATS; i++) {
                plain[i] = events / seconds(() -> read(server.log(), events));
                try (QueryServer.Running running = server.start("read-models-" + i)) {
                    rebuilt[i] = events / seconds(running::settle);
                }
            }
            return List.of(row("all read models", rebuilt, events), row("plain read of the store", plain, events));
        }
    }

    private static void read(EventFeed feed, long events) throws InterruptedException {
        try (EventFeed.Reader reader = feed.open(0)) {
            for (long read = 0; read < events; ) {
                read += reader.next(READ_TOGETHER, Duration.ofSeconds(1)).size();
            }
        }
    }

    private static double seconds(Step step) throws Exception {
        long begun = System.nanoTime();
        step.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Row row(String label, double[] rates, long events) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return new Row(label, "events/s", sorted[sorted.length / 2], sorted[0], events * rates.length);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
