package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.id.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** {@code fhir}: what is read as resources of HL7 FHIR R4, every read on disk in the access log before its answer. */
public final class FhirBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(1_000, 64_000);
    private static final int CARED = 1_000;
    private static final int EVENTS_EACH = 32;
    private static final int LONG_EVENTS = 6_700;
    private static final int LONG_READS = 15;
    /** Of whom there are about 10,000 resources. */
    private static final int EXPORTED = 320;

    private static final double READ_MILLIS = 5;
    private static final double SEARCH_MILLIS = 10;
    private static final double SEARCH_GROWTH = 1.2;
    private static final double EVERYTHING_MILLIS = 1_000;

    @Override
    public String name() {
        return "fhir";
    }

    @Override
    public String workload() {
        return "One doctor asks the whole system, at 1,000 and 64,000 patients that came as FHIR: an Observation and a"
                + " Patient by its id, the Observations of a code of one patient (about 20 of 32 events), and all of a"
                + " patient with 5,000 resources, and what of it is a patient summary. Each read is recorded durably before it is answered."
                + " An admin exports about 10,000 resources and all of 64,000 patients (Bulk Data), to files that are fetched and counted.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        HospitalFolder folder = HospitalFolder.found(settings.scratch());
        UserId doctor = folder.doctor().id();
        List<SyntheticPatient> cared = folder.fillAsReceived(doctor, CARED, EVENTS_EACH);
        SyntheticPatient longest = folder.fillAsReceived(doctor, 1, LONG_EVENTS).getFirst();
        List<Row> rows = new ArrayList<>();
        List<Row> searches = new ArrayList<>();
        int filled = CARED;
        for (int size : SIZES) {
            progress.accept(String.format(Locale.ROOT, "  %,d patients …", size));
            if (size > filled) {
                folder.fillAsReceived(new UserId(UUID.randomUUID()), size - filled, 2);
                filled = size;
            }
            try (UpProcess system = folder.start()) {
                new Settling(system, folder.hospital(), progress).await();
                try (Caller caller = folder.hospital().signIn(system.address(), folder.doctor())) {
                    FhirReads reads = new FhirReads(caller, cared);
                    Sized measured = measure(settings, reads, size);
                    rows.addAll(measured.rows());
                    searches.add(measured.search());
                    if (size == SIZES.getLast()) {
                        rows.add(everything(reads, longest));
                        rows.add(summary(reads, longest));
                        rows.addAll(new ExportedResources(system, folder.hospital(), settings.scratch())
                                .measure(cared.subList(0, EXPORTED)));
                    }
                }
            }
        }
        rows.add(Row.of(
                        "search: 64,000 patients to 1,000",
                        "x",
                        searches.getLast().median() / searches.getFirst().median())
                .to(Goal.medianAtMost(SEARCH_GROWTH)));
        return rows;
    }

    private record Sized(List<Row> rows, Row search) {}

    private static Sized measure(Settings settings, FhirReads reads, int size) throws Exception {
        String at = String.format(Locale.ROOT, ", %,d patients", size);
        new Load(1, settings.untilCompiled()).run("warm-up", "rounds", _ -> reads.each());
        Load load = new Load(1, settings);
        Load.Seen observation = load.run("an Observation" + at, "reads", _ -> reads.observation());
        Load.Seen patient = load.run("a Patient" + at, "reads", _ -> reads.patient());
        Load.Seen search = load.run("Observations by patient and code" + at, "searches", _ -> reads.search());
        return new Sized(
                List.of(
                        observation.answer().to(Goal.medianAtMost(READ_MILLIS)),
                        patient.answer().to(Goal.medianAtMost(READ_MILLIS)),
                        search.answer().to(Goal.medianAtMost(SEARCH_MILLIS))),
                search.answer());
    }

    private static Row everything(FhirReads reads, SyntheticPatient patient) throws IOException {
        return answers("$everything", () -> reads.everything(patient)).to(Goal.medianAtMost(EVERYTHING_MILLIS));
    }

    /** Of all that the patient has, most of which is left out. */
    private static Row summary(FhirReads reads, SyntheticPatient patient) throws IOException {
        return answers("$summary of the same patient,", () -> reads.summary(patient));
    }

    /** An answer that is long, or long in the making. */
    @FunctionalInterface
    private interface LongRead {
        byte[] answer() throws IOException;
    }

    private static Row answers(String name, LongRead read) throws IOException {
        double[] millis = new double[LONG_READS];
        int resources = 0;
        for (int i = -2; i < LONG_READS; i++) {
            long begun = System.nanoTime();
            byte[] all = read.answer();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            resources = FhirReads.resources(all);
        }
        String label = String.format(Locale.ROOT, "%s of %,d resources", name, resources);
        return Row.ofTimes(label, "ms", Distribution.of(millis));
    }
}
