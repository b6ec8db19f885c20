package io.medichain.benchmark.lag;

import io.medichain.access.Role;
import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.commands.Shifts;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** {@code lag}: from the answer of a command to its being read, and to its being under a signed checkpoint. */
public final class LagBenchmark implements Benchmark {
    private static final int CALLERS = 64;
    private static final Duration AT_HALF_LOAD = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String workload() {
        return "First 64 callers send the commands of the workload commands as fast as they can, then half as many a"
                + " second, twice; the second time counts. Meanwhile a reader asks for the timeline of a patient just"
                + " written to, with Medichain-Read-After, another looks at the checkpoint every 10 ms, a second window"
                + " of the doctor follows what changes, and a patient"
                + " lets a doctor see the notes and takes it back, while that doctor tries. The baseline is Axon's polling"
                + " of the same event store, alone.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>(inTheSystem(settings, progress));
        rows.addAll(Sources.measure(settings));
        return rows;
    }

    private static List<Row> inTheSystem(Settings settings, Consumer<String> progress) throws Exception {
        try (UpProcess system = UpProcess.start(
                settings.scratch().resolve("data"), settings.scratch().resolve("up.log"))) {
            Hospital hospital = Hospital.found(system);
            Hospital.User doctor = hospital.register(system, Role.DOCTOR, "bench-doctor");
            RevocationProbe.Who who = RevocationProbe.Who.found(system, hospital, doctor);
            try (Shifts shifts = Shifts.begin(system, hospital, doctor, CALLERS, progress)) {
                double most = most(settings.untilCompiled(), shifts);
                progress.accept(String.format(Locale.ROOT, "  %,.0f commands/s at most, half of it now …", most));
                Duration untilReadingIsCompiled = settings.untilCompiled().warmUp();
                HalfLoad half = new HalfLoad(system, hospital, doctor, shifts, who, most / 2);
                half.run(untilReadingIsCompiled);
                return half.run(AT_HALF_LOAD);
            }
        }
    }

    private static double most(Settings settings, Shifts shifts) throws Exception {
        Row rate = new Load(CALLERS, settings)
                .run("most", "commands", shifts::once)
                .rate();
        return rate.n() / (settings.measured().toNanos() / 1e9);
    }
}
