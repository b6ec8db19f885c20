package io.medichain.benchmark.imports;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.demo.Synthea;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** {@code import}: FHIR resources a second into the whole system, through the importer and the API. */
public final class ImportBenchmark implements Benchmark {
    private static final int PATIENTS = 3;
    private static final long SEED = 42;
    private static final double GOAL = 600;
    private static final double MEGABYTES = 600;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String workload() {
        return "The hospital of medichain demo --patients 3, made by Synthea (about 40,000 resources), is imported by"
                + " medichain import into ./medichain up on an empty folder, once, as long imports are.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        Path launcher = io.medichain.standalone.Settings.launcherFolder();
        Path libraries = launcher.resolve(Path.of("standalone", "synthea", "target", "lib"));
        Path bundles = new Synthea(libraries, Synthea.userCache()).bundles(PATIENTS, SEED);
        try (UpProcess system = UpProcess.start(
                settings.scratch().resolve("data"), settings.scratch().resolve("up.log"))) {
            Hospital hospital = Hospital.found(system);
            Imported imported = Imported.into(system, hospital, bundles, settings.scratch());
            double followed = new Settling(system, hospital, progress).await();
            return List.of(
                    imported.rate().to(Goal.medianAtLeast(GOAL)),
                    Row.of("refused", "resources", (double) imported.refused()),
                    Row.of("imported -> all read models and the log", "s", followed),
                    Row.of("memory of the server afterwards", "MB", system.residentBytes() / 1e6)
                            .to(Goal.medianAtMost(MEGABYTES)));
        }
    }
}
