package io.medichain.benchmark.append;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.disk.DurableFiles;
import io.medichain.event.EventIdentifiers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code append}: durable commands a second with 1, 8 and 64 callers, each waiting until its event is on disk. */
public final class AppendBenchmark implements Benchmark {
    private static final List<Integer> CALLERS = List.of(1, 8, 64);

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String workload() {
        return "Each caller appends one event, waits until it is on disk, and appends the next: to the engine alone,"
                + " and as a command through Axon to an aggregate.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int callers : CALLERS) {
            Load load = new Load(callers, settings);
            rows.addAll(inFolder(settings, folder -> engineNew(load, folder, callers)));
            rows.addAll(inFolder(settings, folder -> engineExisting(load, folder, callers)));
            rows.addAll(inFolder(settings, folder -> commandsNew(load, folder, callers)));
            rows.addAll(inFolder(settings, folder -> commandsExisting(load, folder, callers)));
        }
        return rows;
    }

    private static List<Row> engineNew(Load load, Path folder, int callers) throws Exception {
        EventIdentifiers ids = new EventIdentifiers();
        try (Beds beds = Beds.open(folder)) {
            return load.run(
                            label("engine, new aggregates", callers),
                            "events",
                            _ -> beds.append(ids.generateIdentifier(), 0))
                    .rows();
        }
    }

    private static List<Row> engineExisting(Load load, Path folder, int callers) throws Exception {
        long[][] next = new long[callers][8]; // a cache line each
        try (Beds beds = Beds.open(folder)) {
            return load.run(
                            label("engine, existing aggregates", callers),
                            "events",
                            caller -> beds.append("aggregate " + caller, next[caller][0]++))
                    .rows();
        }
    }

    private static List<Row> commandsNew(Load load, Path folder, int callers) throws Exception {
        try (Beds beds = Beds.open(folder)) {
            return load.run(label("commands, new aggregates", callers), "commands", _ -> beds.setUp())
                    .rows();
        }
    }

    private static List<Row> commandsExisting(Load load, Path folder, int callers) throws Exception {
        try (Beds beds = Beds.open(folder)) {
            List<Bed> existing = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                existing.add(beds.setUp());
            }
            return load.run(
                            label("commands, existing aggregates", callers),
                            "commands",
                            caller -> beds.release(existing.get(caller)))
                    .rows();
        }
    }

    private static String label(String what, int callers) {
        return what + ", " + callers + (callers == 1 ? " caller" : " callers");
    }

    private static List<Row> inFolder(Settings settings, Measuring measuring) throws Exception {
        Path folder = Files.createTempDirectory(settings.scratch(), "append");
        try {
            return measuring.in(folder);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    @FunctionalInterface
    private interface Measuring {
        List<Row> in(Path folder) throws Exception;
    }
}
