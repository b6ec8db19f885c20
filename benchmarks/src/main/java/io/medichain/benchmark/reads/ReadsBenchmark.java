package io.medichain.benchmark.reads;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** {@code reads}: chart, timeline and search over HTTP, every read on disk in the access log before its answer. */
public final class ReadsBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(1_000, 16_000, 64_000);
    private static final int CHARTS = 1_000;
    private static final int EVENTS_OF_A_CHART = 32;
    private static final double SEARCH_MILLIS = 10;
    private static final double SEARCH_GROWTH = 1.3;

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public String workload() {
        return "4 callers of the whole system, at 1,000, 16,000 and 64,000 patients: a doctor reads charts and timelines"
                + " of 1,000 patients in their care (32 events each) and searches these; an admin searches all. A search"
                + " is the beginning of family and given name. Each read is recorded durably before it is answered.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        HospitalFolder folder = HospitalFolder.found(settings.scratch());
        List<SyntheticPatient> patients =
                new ArrayList<>(folder.fill(folder.doctor().id(), CHARTS, EVENTS_OF_A_CHART));
        List<SyntheticPatient> cared = List.copyOf(patients);
        List<Row> rows = new ArrayList<>();
        List<Row> searches = new ArrayList<>();
        for (int size : SIZES) {
            progress.accept(String.format(Locale.ROOT, "  %,d patients …", size));
            if (size > patients.size()) {
                UserId another = new UserId(UUID.randomUUID());
                patients.addAll(folder.fill(another, size - patients.size(), 2));
            }
            try (UpProcess system = folder.start()) {
                new Settling(system, folder.hospital(), progress).await();
                Sized measured = measure(settings, folder, system, cared, patients);
                rows.addAll(measured.rows());
                searches.add(measured.search());
            }
        }
        rows.add(Row.of(
                        "search, all: 64,000 patients to 1,000",
                        "x",
                        searches.getLast().median() / searches.getFirst().median())
                .to(Goal.medianAtMost(SEARCH_GROWTH)));
        return rows;
    }

    private record Sized(List<Row> rows, Row search) {}

    private static Sized measure(
            Settings settings,
            HospitalFolder folder,
            UpProcess system,
            List<SyntheticPatient> cared,
            List<SyntheticPatient> all)
            throws Exception {
        String at = String.format(Locale.ROOT, ", %,d patients", all.size());
        List<Row> rows = new ArrayList<>();
        boolean isLargest = all.size() == SIZES.getLast();
        try (Readers readers = Readers.begin(folder, system)) {
            Load load = new Load(Readers.CALLERS, settings);
            new Load(Readers.CALLERS, settings.untilCompiled())
                    .run("warm-up", "rounds", caller -> readers.everything(caller, cared, all));
            rows.addAll(load.run("chart" + at, "reads", caller -> readers.chart(caller, cared))
                    .rows());
            rows.addAll(load.run("timeline" + at, "reads", caller -> readers.timeline(caller, cared))
                    .rows());
            Load.Seen inCare = load.run("search, in care" + at, "reads", caller -> readers.searchInCare(caller, cared));
            rows.addAll(isLargest ? reaching(inCare) : inCare.rows());
            Load.Seen search = load.run("search, all" + at, "reads", caller -> readers.searchAll(caller, all));
            rows.addAll(isLargest ? reaching(search) : search.rows());
            return new Sized(rows, search.answer());
        }
    }

    private static List<Row> reaching(Load.Seen search) {
        return List.of(search.rate(), search.answer().to(Goal.medianAtMost(SEARCH_MILLIS)));
    }
}
