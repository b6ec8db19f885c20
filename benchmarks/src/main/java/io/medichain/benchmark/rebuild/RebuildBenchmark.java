package io.medichain.benchmark.rebuild;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.Filling;
import io.medichain.disk.DurableFiles;
import io.medichain.event.EventFeed;
import io.medichain.eventstore.EventLog;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.vault.RocksVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** {@code rebuild}: events a second from the store into all read models, on an empty embedded read store each time. */
public final class RebuildBenchmark implements Benchmark {
    private static final int PATIENTS = 1_000;
    private static final int EVENTS_EACH = 100;
    private static final int MOST_REPEATS = 6;
    private static final Duration ENOUGH = Duration.ofSeconds(90);
    private static final int READ_TOGETHER = 2_000;
    private static final double GOAL = 25_000;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String workload() {
        return "100,000 events of 1,000 patients (three in four are observations; visits, sign-ins and reads are the"
                + " others) are folded into all read models from nothing. The baseline only reads them.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        Path folder = settings.scratch();
        try (RocksVault vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
                EventLog log = EventLog.open(folder.resolve("events"));
                ReadModels models = new ReadModels(log, vault)) {
            new Filling(log, vault, new TenantId("bench"), new UserId(UUID.randomUUID()))
                    .patients(PATIENTS, EVENTS_EACH);
            long events = log.head() + 1;
            Row plain = rates("baseline: plain read of the store", events, progress, _ -> read(log, events));
            Row all = rates("into " + models.size() + " read models", events, progress, number -> {
                Path store = folder.resolve("read-models-" + number);
                double seconds = models.fill(store);
                DurableFiles.delete(store);
                return seconds;
            });
            return List.of(all.comparedWith(plain).to(Goal.medianAtLeast(GOAL)), plain);
        }
    }

    private static double read(EventFeed feed, long events) throws InterruptedException {
        long begun = System.nanoTime();
        try (EventFeed.Reader reader = feed.open(0)) {
            for (long read = 0; read < events; ) {
                read += reader.next(READ_TOGETHER, Duration.ofSeconds(1)).size();
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Repeats for a while. The first time only warms up, unless there is no time for another. */
    private static Row rates(String label, long events, Consumer<String> progress, Timed timed) throws Exception {
        List<Double> rates = new ArrayList<>();
        long until = System.nanoTime() + ENOUGH.toNanos();
        while (rates.size() < MOST_REPEATS && (rates.isEmpty() || System.nanoTime() < until)) {
            double rate = events / timed.seconds(rates.size());
            progress.accept(String.format(Locale.ROOT, "  %s: %,.0f events/s", label, rate));
            rates.add(rate);
        }
        List<Double> counted = rates.size() == 1 ? rates : rates.subList(1, rates.size());
        return Row.ofRates(label, "events", Distribution.of(counted), events * counted.size());
    }

    @FunctionalInterface
    private interface Timed {
        double seconds(int repeat) throws Exception;
    }
}
