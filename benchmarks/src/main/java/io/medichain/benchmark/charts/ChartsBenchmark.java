package io.medichain.benchmark.charts;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** {@code charts}: the processor time of one read, which other processes of the machine do not change. */
public final class ChartsBenchmark implements Benchmark {
    private static final int PATIENTS = 20;
    private static final int EVENTS = 540;
    private static final int ROUNDS = 12;
    private static final int READS = 150;
    /** What the first screen of a chart may cost: it is the latest page of the timeline. */
    private static final double FIRST_SCREEN_MILLIS = 15;

    private static final Duration COMPILED = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "charts";
    }

    @Override
    public String workload() {
        return "One doctor reads the whole system's longest answers of 20 patients in their care, about 400 entries each,"
                + " and lists; the server's processor time of a read, of all its threads, in rounds of 150 reads. Each"
                + " read is recorded durably before it is answered.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        HospitalFolder folder = HospitalFolder.found(settings.scratch());
        List<SyntheticPatient> patients = folder.fill(folder.doctor().id(), PATIENTS, EVENTS);
        List<Row> rows = new ArrayList<>();
        try (UpProcess system = folder.start()) {
            new Settling(system, folder.hospital(), progress).await();
            try (Caller doctor = folder.hospital().signIn(system.address(), folder.doctor())) {
                long until = System.nanoTime() + COMPILED.toNanos();
                while (System.nanoTime() < until) {
                    for (Reading reading : Reading.values()) {
                        reading.once(doctor, patients);
                    }
                }
                for (Reading reading : Reading.values()) {
                    progress.accept("  " + reading.label + " …");
                    rows.add(cost(reading, system, doctor, patients));
                }
            }
        }
        return rows;
    }

    private static Row cost(Reading reading, UpProcess system, Caller doctor, List<SyntheticPatient> patients)
            throws IOException {
        double[] millis = new double[ROUNDS];
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Duration before = system.processorTime();
            for (int i = 0; i < READS; i++) {
                bytes += reading.once(doctor, patients);
            }
            millis[round] = system.processorTime().minus(before).toNanos() / 1e6 / READS;
        }
        String label = reading.label + ", " + bytes / (1_000L * ROUNDS * READS) + " kB";
        Row row = Row.ofTimes(label, "ms CPU", Distribution.of(millis));
        return reading == Reading.TIMELINE ? row.to(Goal.medianAtMost(FIRST_SCREEN_MILLIS)) : row;
    }

    /** What is read. */
    private enum Reading {
        CHART("a chart of 400 entries", "chart"),
        TIMELINE("50 entries of the timeline", "timeline?limit=50"),
        RECORDS("50 observations", "records?kind=observation&limit=50"),
        NONE("an empty list", "records?kind=care-plan&limit=50");

        private final String label;
        private final String path;

        Reading(String label, String path) {
            this.label = label;
            this.path = path;
        }

        int once(Caller doctor, List<SyntheticPatient> patients) throws IOException {
            SyntheticPatient any = patients.get(ThreadLocalRandom.current().nextInt(patients.size()));
            return doctor.get("/api/patients/" + any.id() + "/" + path, "").body().length;
        }
    }
}
