package io.medichain.benchmark.start;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** {@code start}: how long the whole system takes until it is ready, and how much memory it has then. */
public final class StartBenchmark implements Benchmark {
    private static final int REPEATS = 3;
    private static final int SOME = 100_000;
    private static final int MANY = 1_000_000;
    private static final int EVENTS_EACH = 200;
    private static final double EMPTY_SECONDS = 5;
    private static final double MANY_SECONDS = 10;
    private static final double MEGABYTES = 900;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String workload() {
        return "./medichain up, built before, node included, three times: from its call until it is ready, on new folders"
                + " and on folders with 100,000 and 1,000,000 events (read models and log complete); and the resident"
                + " memory of its JVM. The files are in the page cache.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>(onNewFolders(settings.scratch()));
        HospitalFolder folder =
                HospitalFolder.found(Files.createDirectory(settings.scratch().resolve("filled")));
        rows.addAll(filled(folder, 0, SOME, progress));
        rows.addAll(filled(folder, SOME, MANY, progress));
        return rows;
    }

    private static List<Row> onNewFolders(Path scratch) throws IOException {
        Measured measured = new Measured("0 events");
        for (int i = 0; i < REPEATS; i++) {
            Path folder = Files.createDirectory(scratch.resolve("empty-" + i));
            try (UpProcess system = UpProcess.start(folder.resolve("data"), folder.resolve("up.log"))) {
                measured.add(system);
            }
            DurableFiles.delete(folder);
        }
        return List.of(measured.ready().to(Goal.medianAtMost(EMPTY_SECONDS)), measured.memory());
    }

    private static List<Row> filled(HospitalFolder folder, int from, int to, Consumer<String> progress)
            throws IOException, InterruptedException {
        String events = String.format(Locale.ROOT, "%,d events", to);
        progress.accept("  filling up to " + events + " …");
        folder.fill(folder.doctor().id(), (to - from) / EVENTS_EACH, EVENTS_EACH);
        Row after = afterFolding(folder, events, progress);
        Measured measured = new Measured(events);
        for (int i = 0; i < REPEATS; i++) {
            try (UpProcess system = folder.start()) {
                measured.add(system);
            }
        }
        if (to < MANY) {
            return List.of(measured.ready(), measured.memory(), after);
        }
        return List.of(
                measured.ready().to(Goal.medianAtMost(MANY_SECONDS)),
                measured.memory(),
                after.to(Goal.medianAtMost(MEGABYTES)));
    }

    /** The memory of the process that brought the read models up to date. */
    private static Row afterFolding(HospitalFolder folder, String events, Consumer<String> progress)
            throws IOException, InterruptedException {
        try (UpProcess system = folder.start()) {
            new Settling(system, folder.hospital(), progress).await();
            return Row.of("memory after folding them, " + events, "MB", system.residentBytes() / 1e6);
        }
    }

    private static final class Measured {
        private final String events;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> megabytes = new ArrayList<>();

        Measured(String events) {
            this.events = events;
        }

        void add(UpProcess system) throws IOException {
            seconds.add(system.untilReady().toNanos() / 1e9);
            megabytes.add(system.residentBytes() / 1e6);
        }

        Row ready() {
            return Row.ofTimes("ready, " + events, "s", Distribution.of(seconds));
        }

        Row memory() {
            return Row.ofTimes("memory when ready, " + events, "MB", Distribution.of(megabytes));
        }
    }
}
