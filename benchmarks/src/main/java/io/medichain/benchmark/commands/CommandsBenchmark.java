package io.medichain.benchmark.commands;

import io.medichain.access.Role;
import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code commands}: commands a second through the whole system, as its users send them. */
public final class CommandsBenchmark implements Benchmark {
    private static final List<Integer> CALLERS = List.of(64, 8, 1);
    private static final int MOST = CALLERS.getFirst();
    private static final double GOAL = 1_600;

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
                progress.accept("  until the hot code is compiled …");
                new Load(MOST, settings.untilCompiled()).run("warm-up", "commands", shifts::once);
                for (int callers : CALLERS) {
                    progress.accept("  " + callers + " at once …");
                    rows.addAll(measured(callers, settings, system, shifts));
                }
            }
        }
        return rows;
    }

    /** Rate and answers, and what the server's processors did for one command: of the three the steadiest. */
    private static List<Row> measured(int callers, Settings settings, UpProcess system, Shifts shifts)
            throws Exception {
        String label = label(callers);
        Duration before = system.processorTime();
        Load.Seen seen = new Load(callers, settings.underWay()).run(label, "commands", shifts::once);
        double millis = system.processorTime().minus(before).toNanos() / 1e6;
        Row rate = callers == MOST ? seen.rate().to(Goal.medianAtLeast(GOAL)) : seen.rate();
        return List.of(
                rate,
                seen.answer(),
                Row.of(
                        label + ": processor time of the server a command",
                        "ms",
                        millis / seen.rate().n()));
    }

    private static String label(int callers) {
        return callers + (callers == 1 ? " caller" : " callers");
    }
}
