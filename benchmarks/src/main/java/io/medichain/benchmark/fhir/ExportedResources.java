package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.LiveHeap;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.exports.FetchedExport;
import io.medichain.exports.FetchedExport.Came;
import io.medichain.exports.FetchedExport.Wanted;
import io.medichain.importer.RunningSystemApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code $export}, ordered, written, fetched and counted; each patient is recorded when it is written and fetched. */
final class ExportedResources {
    private static final int TIMES = 3;
    private static final double PER_SECOND = 5_000;
    private static final double READ_MILLIS = 5;
    private static final Duration ALONE = Duration.ofSeconds(5);
    private static final double MEGABYTES = 1 << 20;
    /** Whatever waits, and what is known again of those who were read. */
    private static final double GROWTH = 1.5;

    private final UpProcess system;
    private final Hospital hospital;
    private final Path scratch;

    ExportedResources(UpProcess system, Hospital hospital, Path scratch) {
        this.system = system;
        this.hospital = hospital;
        this.scratch = scratch;
    }

    /** What one size gave. */
    private record Sized(Row rate, Row heap, Row processor) {}

    /** Some patients by name, and everybody. */
    List<Row> measure(List<SyntheticPatient> some) throws Exception {
        try (RunningSystemApi api =
                new RunningSystemApi(system.address(), hospital.credentials(system.address(), hospital.admin()))) {
            List<String> ids =
                    some.stream().map(patient -> patient.id().toString()).toList();
            Object _ = fetch(api, ids); // the first one is compiled while it runs
            Sized few = sized(api, ids);
            Sized all = sized(api, List.of());
            Row growth = Row.of(
                            "$export: what lives for all to what lives for some",
                            "x",
                            all.heap().median() / few.heap().median())
                    .to(Goal.medianAtMost(GROWTH));
            return List.of(
                    few.rate(),
                    few.heap(),
                    all.rate().to(Goal.medianAtLeast(PER_SECOND)),
                    all.processor(),
                    all.heap(),
                    growth);
        }
    }

    /** How long a read takes while everybody is exported, and how fast that is beside it. */
    List<Row> beside(FhirReads reads) throws Exception {
        try (RunningSystemApi api = new RunningSystemApi(
                        system.address(), hospital.credentials(system.address(), hospital.admin()));
                ExecutorService one = Executors.newSingleThreadExecutor()) {
            List<Double> alone = times(reads, System.nanoTime() + ALONE.toNanos(), null);
            long begun = System.nanoTime();
            Future<Came> export = one.submit(() -> fetch(api, List.of()));
            List<Double> beside = times(reads, Long.MAX_VALUE, export);
            double rate = export.get().total() / ((System.nanoTime() - begun) / 1e9);
            return List.of(
                    Row.ofTimes("an Observation, nothing else", "ms", Distribution.of(alone)),
                    Row.ofTimes("an Observation, while all are exported", "ms", Distribution.of(beside))
                            .to(Goal.medianAtMost(READ_MILLIS)),
                    Row.of("$export of all, beside these reads", "resources/s", rate));
        }
    }

    /** One read after the other, until a time or until something is done. */
    private static List<Double> times(FhirReads reads, long until, @Nullable Future<?> done) throws IOException {
        List<Double> millis = new ArrayList<>();
        while (done == null ? System.nanoTime() < until : !done.isDone()) {
            long begun = System.nanoTime();
            reads.observation();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return millis;
    }

    private Sized sized(RunningSystemApi api, List<String> patients) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        long resources = 0;
        for (int i = 0; i < TIMES; i++) {
            Duration before = system.processorTime();
            long begun = System.nanoTime();
            resources = fetch(api, patients).total();
            rates.add(resources / ((System.nanoTime() - begun) / 1e9));
            micros.add(system.processorTime().minus(before).toNanos() / 1e3 / resources);
        }
        String label = String.format(Locale.ROOT, "$export of %,d resources", resources);
        return new Sized(
                Row.ofRates(label, "resources", Distribution.of(rates), resources * TIMES),
                Row.of(label + ", lives in the heap at the most", "MB", lives(api, patients) / MEGABYTES),
                Row.ofTimes(label + ", processor time of the server for each", "us", Distribution.of(micros)));
    }

    private double lives(RunningSystemApi api, List<String> patients) throws Exception {
        try (LiveHeap heap = system.watchHeap()) {
            fetch(api, patients);
            return heap.most();
        }
    }

    private Came fetch(RunningSystemApi api, List<String> patients) throws Exception {
        Path folder = scratch.resolve("export");
        Came came = new FetchedExport(api, folder, _ -> {}, _ -> {})
                .fetch(new Wanted("a benchmark", List.of(), "", patients));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        if (came.missing() > 0) {
            throw new IllegalStateException("An export lacks something");
        }
        return came;
    }
}
