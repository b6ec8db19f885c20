package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The figures of a HAPI FHIR JPA server, of the same resources, asked by the same client on the same machine.
 *
 * @param cared all of each patient that is read, in a folder for {@code medichain import}
 * @param longest all of the patient with the most resources
 */
record HapiBeside(PatientBundles cared, PatientBundles longest) {
    /** For the patients of whom nothing is read: what is stored by then is what there is beside. */
    private static final Duration LOADING = Duration.ofMinutes(8);

    private static final int CALLERS = 4;
    private static final int FOR_WARM_UP = 5;
    private static final List<Integer> PATIENTS_IN_TRANSACTION = List.of(1, 10, 40);
    private static final int BARE_IN_TRANSACTION = 500;

    /**
     * What was seen.
     *
     * @param versions of HAPI and its database
     * @param imported the best of several sizes of a transaction
     * @param few at the patients that are read alone
     * @param many with others beside
     * @param size how many patients those are
     */
    record Seen(
            String versions, Row imported, FhirFigures.Reads few, FhirFigures.Reads many, int size, Row everything) {}

    /** Reads everything of these from MediChain into new folders. */
    static HapiBeside of(FhirReads reads, List<SyntheticPatient> cared, SyntheticPatient longest, Path scratch)
            throws IOException {
        return new HapiBeside(
                PatientBundles.written(scratch.resolve("bundles"), reads, cared),
                PatientBundles.written(scratch.resolve("longest"), reads, List.of(longest)));
    }

    /** Starts the server, loads it, measures, and stops it. */
    Seen measured(
            Settings settings,
            List<SyntheticPatient> read,
            SyntheticPatient most,
            int patients,
            Consumer<String> progress)
            throws Exception {
        try (HapiJpa server = HapiJpa.start(settings.scratch())) {
            String whose = "HAPI " + server.versions() + ": ";
            progress.accept("  beside: " + whose + "loading …");
            Loading loading = new Loading(server.address(), CALLERS);
            Row imported = imported(loading, whose, progress);
            server.settle();
            FhirFigures figures = new FhirFigures(settings, whose);
            progress.accept("  beside: reading …");
            FhirFigures.Reads few;
            try (HapiFhir client = new HapiFhir(server.address())) {
                few = figures.reads(new FhirReads(client, read), read.size());
            }
            new Loading(server.address(), 1).all("one after the other", slices(longest), 1);
            int size = read.size() + others(loading, patients - read.size(), progress);
            server.settle();
            // on a connection of its own: the server has closed one that was idle meanwhile
            try (HapiFhir client = new HapiFhir(server.address())) {
                FhirReads reads = new FhirReads(client, read);
                FhirFigures.Reads many = figures.reads(reads, size);
                return new Seen(server.versions(), imported, few, many, size, figures.everything(reads, most));
            }
        }
    }

    /** Every size of a transaction has its share of the patients, after some that only warm the server up. */
    private Row imported(Loading loading, String whose, Consumer<String> progress) throws Exception {
        List<List<String>> patients = cared.patients();
        int from = patients.size() / FOR_WARM_UP;
        loading.all("warm-up", patients.subList(0, from), 1);
        int share = (patients.size() - from) / PATIENTS_IN_TRANSACTION.size();
        List<Row> rows = new ArrayList<>();
        for (int together : PATIENTS_IN_TRANSACTION) {
            boolean last = together == PATIENTS_IN_TRANSACTION.getLast();
            int until = last ? patients.size() : from + share;
            String label = String.format(Locale.ROOT, "%simported, %d patients a transaction", whose, together);
            Row row = loading.all(label, patients.subList(from, until), together);
            progress.accept(String.format(Locale.ROOT, "    %s: %.0f resources/s", label, row.median()));
            rows.add(row);
            from = until;
        }
        return rows.stream().max(Comparator.comparingDouble(Row::median)).orElseThrow();
    }

    /** The patient with the first resources, then the others in parts. */
    private static List<List<String>> slices(PatientBundles longest) throws IOException {
        List<String> entries = longest.patients().getFirst();
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += BARE_IN_TRANSACTION) {
            slices.add(entries.subList(from, Math.min(from + BARE_IN_TRANSACTION, entries.size())));
        }
        return slices;
    }

    /** Patients of whom there is nothing else, as MediChain has them beside those that are read. */
    private static int others(Loading loading, int wanted, Consumer<String> progress) throws Exception {
        progress.accept(String.format(Locale.ROOT, "  beside: %,d patients more, in 8 minutes at the most …", wanted));
        List<Random> random = Stream.generate(Random::new).limit(CALLERS).toList();
        return loading.upTo(
                wanted,
                LOADING,
                BARE_IN_TRANSACTION,
                (caller, count) -> Stream.generate(() ->
                                SyntheticPatient.invented(random.get(caller)).resource())
                        .limit(count)
                        .map(PatientBundles::created)
                        .toList());
    }
}
