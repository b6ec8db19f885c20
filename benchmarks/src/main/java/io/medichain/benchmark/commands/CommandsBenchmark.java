package io.medichain.benchmark.commands;

import io.medichain.access.Role;
import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code commands}: commands a second through the whole system, as its users send them. */
public final class CommandsBenchmark implements Benchmark {
    private static final List<Integer> CALLERS = List.of(64, 8, 1);
    private static final int MOST = CALLERS.getFirst();
    private static final double GOAL = 1_000;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String workload() {
        return "Callers, each signed in as a doctor, enter patients, begin visits, write findings (six of ten commands)"
                + " and end visits; for each patient an admin reserves a medical record number (one of ten; before adr 30"
                + " it came with the entry itself, and a seventh finding instead). Over HTTP to ./medichain up on an"
                + " empty folder: personal data sealed, audit, read models, ledger and node on.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (UpProcess system = UpProcess.start(
                settings.scratch().resolve("data"), settings.scratch().resolve("up.log"))) {
            Hospital hospital = Hospital.found(system);
            Hospital.User doctor = hospital.register(system, Role.DOCTOR, "bench-doctor");
            try (Shifts shifts = Shifts.begin(system, hospital, doctor, MOST, progress)) {
                for (int callers : CALLERS) {
                    progress.accept("  " + callers + " at once …");
                    boolean isFirst = callers == MOST;
                    Load load = new Load(callers, isFirst ? settings.untilCompiled() : settings);
                    Load.Seen seen = load.run(label(callers), "commands", shifts::once);
                    rows.add(isFirst ? seen.rate().to(Goal.medianAtLeast(GOAL)) : seen.rate());
                    rows.add(seen.answer());
                }
            }
        }
        return rows;
    }

    private static String label(int callers) {
        return callers + (callers == 1 ? " caller" : " callers");
    }
}
