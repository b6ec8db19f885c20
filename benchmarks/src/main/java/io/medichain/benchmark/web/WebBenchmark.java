package io.medichain.benchmark.web;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.benchmark.web.Walk.Measured;
import io.medichain.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * {@code web}: how long a doctor waits for the pages, in a real browser on a slow processor, with a large hospital
 * behind.
 */
public final class WebBenchmark implements Benchmark {
    private static final int PATIENTS = 64_000;
    private static final int CARED = 1_000;
    private static final int EVENTS_OF_A_CHART = 32;
    private static final int WALKED = 6;
    private static final double SCRIPT_KILOBYTES = 250;
    private static final double PAINT_MILLIS = 1_500;
    private static final double INTERACTION_MILLIS = 100;
    private static final double MOST = 0.95;

    @Override
    public String name() {
        return "web";
    }

    @Override
    public String workload() {
        return "A doctor in a real browser, with 64,000 patients behind and 1,000 in their care (32 events each): the sign-in"
                + " page in a browser that was never here, pages opened anew; then, on a processor that is made four times"
                + " slower, what the browser reports of each key and click (Event Timing: until the next picture) while they"
                + " search, open patients and their tabs. Browser and system share the machine.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        HospitalFolder folder = HospitalFolder.found(settings.scratch());
        progress.accept("  filling …");
        List<SyntheticPatient> cared = folder.fill(folder.doctor().id(), CARED, EVENTS_OF_A_CHART);
        folder.fill(new UserId(UUID.randomUUID()), PATIENTS - CARED, 2);
        try (UpProcess system = folder.start()) {
            new Settling(system, folder.hospital(), progress).await();
            progress.accept("  walking in a browser …");
            Walk walk = Walk.of(system.address(), folder.doctor(), cared.subList(0, WALKED), settings.scratch());
            List<Row> rows = new ArrayList<>();
            walk.measured().forEach((label, measured) -> rows.addAll(rows(label, measured)));
            return rows;
        }
    }

    private static List<Row> rows(String label, Measured measured) {
        Row row = Row.ofTimes(label, measured.unit(), measured.values());
        if (label.contains("scripts")) {
            return List.of(row.to(Goal.medianAtMost(SCRIPT_KILOBYTES)));
        }
        if (label.contains("paint")) {
            return List.of(row.to(Goal.medianAtMost(PAINT_MILLIS)));
        }
        if (label.startsWith("all interactions")) {
            Row most = Row.of(
                    label + ", 95th percentile",
                    measured.unit(),
                    measured.values().at(MOST));
            return List.of(row, most.to(Goal.medianAtMost(INTERACTION_MILLIS)));
        }
        return List.of(row);
    }
}
