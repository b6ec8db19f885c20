package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code export}: all patients as files of HL7 FHIR R4, of a hospital that is filled in a minute. */
public final class ExportBenchmark implements Benchmark {
    private static final int PATIENTS = 2_000;
    private static final int EVENTS_EACH = 32;
    private static final int LONG_EVENTS = 6_700;
    private static final int SOME = 320;

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String workload() {
        return "An admin exports about 10,000 resources, and all of 2,000 patients of about 30 each and one of 5,000 (Bulk"
                + " Data), to files that are fetched and counted: from the order to the last file. Then all once more,"
                + " while a doctor reads one Observation after the other.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        GrowingHospital ours = GrowingHospital.found(settings, progress, PATIENTS, EVENTS_EACH, LONG_EVENTS);
        return ours.at(PATIENTS, (_, system) -> {
            ExportedResources exported = new ExportedResources(system, ours.hospital(), settings.scratch());
            List<Row> rows = new ArrayList<>(exported.measure(ours.cared().subList(0, SOME)));
            rows.addAll(ours.asked(system, (reads, _) -> exported.beside(reads)));
            return rows;
        });
    }
}
