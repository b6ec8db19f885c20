package io.medichain.benchmark.query;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.patient.PatientId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** {@code reads}: chart, search and timeline over HTTP, every read on disk in the access log before its answer. */
public final class ReadsBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(1_000, 16_000, 64_000);
    private static final int EVENTS_EACH = 32;
    private static final int CALLERS = 4;

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public String workload() {
        return "4 callers read charts, search by the beginning of a name, and read timelines, at 1,000, 16,000 and 64,000"
                + " patients; each read is recorded durably before it is answered.";
    }

    @Override
    public List<Row> run(Settings settings) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int size : SIZES) {
            Path folder = Files.createTempDirectory(settings.scratch(), "reads");
            try (QueryServer server = new QueryServer(folder)) {
                List<PatientId> patients = server.fill(size, EVENTS_EACH);
                try (QueryServer.Running running = server.start("read-models");
                        Asking asking = new Asking(running.address())) {
                    running.settle();
                    rows.addAll(measure(settings, size, patients, server.patients(), asking));
                }
            }
        }
        return rows;
    }

    private static List<Row> measure(
            Settings settings, int size, List<PatientId> patients, SyntheticPatients names, Asking asking)
            throws Exception {
        Load load = new Load(CALLERS, settings);
        String at = ", " + size + " patients";
        List<Row> rows = new ArrayList<>();
        rows.addAll(load.run("chart" + at, "reads", _ -> asking.get("/api/patients/" + any(patients) + "/chart")));
        rows.addAll(load.run(
                "search" + at,
                "reads",
                _ -> asking.post("/api/patients/search", "{\"name\":\"" + names.beginning() + "\",\"limit\":20}")));
        rows.addAll(
                load.run("timeline" + at, "reads", _ -> asking.get("/api/patients/" + any(patients) + "/timeline")));
        return rows;
    }

    private static PatientId any(List<PatientId> patients) {
        return patients.get(ThreadLocalRandom.current().nextInt(patients.size()));
    }
}
