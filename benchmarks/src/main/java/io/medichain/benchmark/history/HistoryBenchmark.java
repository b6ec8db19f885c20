package io.medichain.benchmark.history;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** {@code history}: the chart as of a time, folded from the events, each line with author and proof. */
public final class HistoryBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(1_000, 10_000);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String workload() {
        return "A doctor asks the whole system for a patient's whole chart as it was now, at 1,000 and 10,000 events of"
                + " the patient; then for the proofs that its lines name, one by one.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        HospitalFolder folder = HospitalFolder.found(settings.scratch());
        List<SyntheticPatient> patients = new ArrayList<>();
        for (int size : SIZES) {
            patients.addAll(folder.fill(folder.doctor().id(), 1, size));
        }
        List<Row> rows = new ArrayList<>();
        try (UpProcess system = folder.start()) {
            new Settling(system, folder.hospital(), progress).await();
            for (int i = 0; i < SIZES.size(); i++) {
                progress.accept(String.format(Locale.ROOT, "  %,d events …", SIZES.get(i)));
                try (Caller doctor = folder.hospital().signIn(system.address(), folder.doctor())) {
                    rows.addAll(measure(settings, SIZES.get(i), patients.get(i), doctor));
                }
            }
        }
        return rows;
    }

    private static List<Row> measure(Settings settings, int size, SyntheticPatient patient, Caller doctor)
            throws Exception {
        String at = String.format(Locale.ROOT, ", %,d events", size);
        String path = "/api/patients/" + patient.id() + "/history?at=";
        Load load = new Load(1, settings);
        List<Row> rows = new ArrayList<>();
        Load.Seen charts = load.run("chart" + at, "charts", _ -> doctor.get(path + Instant.now(), ""));
        rows.addAll(charts.rows());
        rows.add(charts.p95());
        List<String> proofs = proofs(doctor.get(path + Instant.now(), "").json());
        rows.addAll(load.run("proof of a line" + at, "proofs", _ -> doctor.get(any(proofs), ""))
                .rows());
        return rows;
    }

    private static List<String> proofs(JsonNode chart) {
        return chart.path("sections").findValuesAsString("proof").stream()
                .distinct()
                .toList();
    }

    private static String any(List<String> proofs) {
        return proofs.get(ThreadLocalRandom.current().nextInt(proofs.size()));
    }
}
