package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.OldGeneration;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.exports.FetchedExport;
import io.medichain.exports.FetchedExport.Came;
import io.medichain.exports.FetchedExport.Wanted;
import io.medichain.importer.RunningSystemApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code $export}, ordered, written, fetched and counted; each patient is recorded when it is written and fetched. */
final class ExportedResources {
    private static final int TIMES = 3;
    private static final double PER_SECOND = 5_000;
    private static final double MEGABYTES = 1 << 20;
    /** Whatever waits, and what the collector has not looked at yet. */
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
    private record Sized(Row rate, Row heap) {}

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
                            "$export: heap of all to heap of some",
                            "x",
                            all.heap().median() / Math.max(1, few.heap().median()))
                    .to(Goal.medianAtMost(GROWTH));
            return List.of(few.rate(), few.heap(), all.rate().to(Goal.medianAtLeast(PER_SECOND)), all.heap(), growth);
        }
    }

    private Sized sized(RunningSystemApi api, List<String> patients) throws Exception {
        List<Double> rates = new ArrayList<>();
        long resources = 0;
        double growth = 0;
        for (int i = 0; i < TIMES; i++) {
            try (OldGeneration heap = system.watchHeap()) {
                long begun = System.nanoTime();
                resources = fetch(api, patients).total();
                rates.add(resources / ((System.nanoTime() - begun) / 1e9));
                growth = Math.max(growth, heap.growth());
            }
        }
        String label = String.format(Locale.ROOT, "$export of %,d resources", resources);
        return new Sized(
                Row.ofRates(
                        label,
                        "resources",
                        Distribution.of(
                                rates.stream().mapToDouble(Double::doubleValue).toArray()),
                        resources * TIMES),
                Row.of(label + ", old generation grows at the most", "MB", growth / MEGABYTES));
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
