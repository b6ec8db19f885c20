package io.medichain.benchmark.query;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.view.View;
import io.medichain.view.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code lag}: from an event that is on disk to its being folded into every read model. */
public final class LagBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CALLERS = 2;

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String workload() {
        return "2 callers append a patient (two events), wait until all read models show it, and append the next.";
    }

    @Override
    public List<Row> run(Settings settings) throws Exception {
        Path folder = Files.createTempDirectory(settings.scratch(), "lag");
        try (QueryServer server = new QueryServer(folder);
                QueryServer.Running running = server.start("read-models")) {
            running.settle();
            Views views = running.views();
            List<View<?>> all = running.all();
            return new Load(CALLERS, settings).run("stored and visible", "patients", _ -> {
                long position = server.fillOne();
                if (!views.await(all, position, PATIENCE)) {
                    throw new IllegalStateException("A read model did not follow within 10 s");
                }
            });
        }
    }
}
