package io.medichain.benchmark.append;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.postgres.Postgres;
import io.medichain.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code append}: durable commands a second with 1, 8 and 64 callers, each waiting until its event is on disk. */
public final class AppendBenchmark implements Benchmark {
    private static final List<Integer> CALLERS = List.of(1, 8, 64);
    private static final int MOST = 64;
    private static final double GOAL = 25_000;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String workload() {
        return "Each caller appends one event to a new or to its own existing aggregate, waits until it is on disk, and"
                + " appends the next: to the engine alone, and as a command through Axon. The baseline is the same on"
                + " Axon's JDBC engine and a PostgreSQL of this machine with its usual settings.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Postgres postgres = postgres(settings, progress)) {
            for (int callers : CALLERS) {
                for (Appending appending : Appending.values()) {
                    rows.addAll(measure(settings, appending, callers, postgres));
                }
                progress.accept("  " + callers + (callers == 1 ? " caller" : " callers") + " done");
            }
        }
        return rows;
    }

    private static @Nullable Postgres postgres(Settings settings, Consumer<String> progress)
            throws IOException, InterruptedException {
        return switch (Postgres.find()) {
            case Postgres.Found.Installed found ->
                Postgres.start(found, settings.scratch().resolve("postgres"));
            case Postgres.Found.Missing(String reason) -> {
                progress.accept("  no baseline: " + reason);
                yield null;
            }
        };
    }

    private static List<Row> measure(Settings settings, Appending appending, int callers, @Nullable Postgres postgres)
            throws Exception {
        Load load = new Load(callers, settings);
        String label = appending.label() + ", " + callers + (callers == 1 ? " caller" : " callers");
        Load.Seen ours = inFolder(settings, Beds::inOurStore, beds -> appending.run(load, label, beds, callers));
        Row rate = appending == Appending.COMMANDS_NEW && callers == MOST
                ? ours.rate().to(Goal.medianAtLeast(GOAL))
                : ours.rate();
        if (postgres == null) {
            return List.of(rate, ours.answer());
        }
        Load.Seen theirs = inFolder(
                settings,
                folder -> Beds.inPostgres(folder, postgres.connections()),
                beds -> appending.run(load, "PostgreSQL: " + label, beds, callers));
        return List.of(
                rate.comparedWith(theirs.rate()),
                ours.answer().comparedWith(theirs.answer()),
                theirs.rate(),
                theirs.answer());
    }

    private static Load.Seen inFolder(Settings settings, Opening opening, Measuring measuring) throws Exception {
        Path folder = Files.createTempDirectory(settings.scratch(), "beds");
        try (Beds beds = opening.in(folder)) {
            return measuring.of(beds);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    @FunctionalInterface
    private interface Opening {
        Beds in(Path folder) throws Exception;
    }

    @FunctionalInterface
    private interface Measuring {
        Load.Seen of(Beds beds) throws Exception;
    }
}
