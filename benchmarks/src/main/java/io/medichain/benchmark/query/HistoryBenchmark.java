package io.medichain.benchmark.query;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.patient.PatientId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code history}: the chart as of a time, folded from the events, each line with author and proof. */
public final class HistoryBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(1_000, 10_000);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String workload() {
        return "One caller asks for a whole chart as it was now, over HTTP, at 1,000 and 10,000 events of the patient.";
    }

    @Override
    public List<Row> run(Settings settings) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int size : SIZES) {
            Path folder = Files.createTempDirectory(settings.scratch(), "history");
            try (QueryServer server = new QueryServer(folder)) {
                PatientId patient = server.fill(1, size).getFirst();
                try (QueryServer.Running running = server.start("read-models");
                        Asking asking = new Asking(running.address())) {
                    running.settle();
                    String path = "/api/patients/" + patient + "/history?at=";
                    rows.addAll(new Load(1, settings)
                            .run("history, " + size + " events", "charts", _ -> asking.get(path + Instant.now())));
                }
            }
        }
        return rows;
    }
}
