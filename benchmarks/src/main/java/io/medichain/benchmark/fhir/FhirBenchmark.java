package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.imports.Imported;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code fhir}: what is read as resources of HL7 FHIR R4, every read on disk in the access log before its answer. */
public final class FhirBenchmark implements Benchmark {
    private static final int FEW = 1_000;
    private static final int MANY = 64_000;
    private static final int EVENTS_EACH = 32;
    private static final int LONG_EVENTS = 6_700;
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
                + " patient with 5,000 resources, and what of it is a patient summary. Each read is recorded durably"
                + " before it is answered. An admin exports about 10,000 resources and all of 64,000 patients (Bulk"
                + " Data), to files that are fetched and counted. The baseline of"
                + " --beside-hapi is a HAPI FHIR JPA server of the same resources on a PostgreSQL of this machine, both"
                + " with their usual settings, which asks nobody who they are and records no read.";
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        GrowingHospital ours = GrowingHospital.found(settings, progress, FEW, EVENTS_EACH, LONG_EVENTS);
        FhirFigures.Reads few = reads(settings, ours, FEW);
        if (!settings.besideHapi()) {
            return alone(few, last(settings, ours));
        }
        HapiBeside beside =
                ours.at(FEW, (reads, _) -> HapiBeside.of(reads, ours.cared(), ours.longest(), settings.scratch()));
        HapiBeside.Seen theirs = beside.measured(settings, ours.cared(), ours.longest(), MANY, progress);
        FhirFigures.Reads same = theirs.size() == MANY ? null : reads(settings, ours, theirs.size());
        Last last = last(settings, ours);
        return beside(few, same, last, imported(settings, beside.cared().folder()), theirs);
    }

    private static FhirFigures.Reads reads(Settings settings, GrowingHospital ours, int size) throws Exception {
        return ours.at(size, (reads, _) -> new FhirFigures(settings, "").reads(reads, size));
    }

    /** What is measured at the most patients; the rest is never beside another. */
    private record Last(FhirFigures.Reads many, Row everything, List<Row> rest) {}

    private static Last last(Settings settings, GrowingHospital ours) throws Exception {
        FhirFigures figures = new FhirFigures(settings, "");
        return ours.at(MANY, (reads, system) -> {
            FhirFigures.Reads many = figures.reads(reads, MANY);
            Row everything = figures.everything(reads, ours.longest()).to(Goal.medianAtMost(EVERYTHING_MILLIS));
            List<Row> rest = new ArrayList<>();
            rest.add(figures.summary(reads, ours.longest()));
            rest.addAll(new ExportedResources(system, ours.hospital(), settings.scratch())
                    .measure(ours.cared().subList(0, EXPORTED)));
            return new Last(many, everything, rest);
        });
    }

    /** What HAPI's server had is imported into a hospital of its own. */
    private static Row imported(Settings settings, Path bundles) throws Exception {
        Path scratch = Files.createDirectory(settings.scratch().resolve("imported"));
        try (UpProcess system = UpProcess.start(scratch.resolve("data"), scratch.resolve("up.log"))) {
            Imported imported = Imported.into(system, Hospital.found(system), bundles, scratch);
            if (imported.refused() > 0) {
                throw new IllegalStateException(imported.refused() + " resources were refused by the import");
            }
            return imported.rate();
        }
    }

    private static List<Row> alone(FhirFigures.Reads few, Last last) {
        List<Row> rows = new ArrayList<>();
        rows.addAll(withGoals(few));
        rows.addAll(withGoals(last.many()));
        rows.add(last.everything());
        rows.addAll(last.rest());
        rows.add(growth(few, last.many()));
        return rows;
    }

    private static List<Row> beside(
            FhirFigures.Reads few, FhirFigures.@Nullable Reads same, Last last, Row imported, HapiBeside.Seen theirs) {
        List<Row> rows = new ArrayList<>();
        rows.addAll(compared(withGoals(few), theirs.few().rows()));
        if (same == null) {
            rows.addAll(compared(withGoals(last.many()), theirs.many().rows()));
        } else {
            rows.addAll(compared(withGoals(same), theirs.many().rows()));
            rows.addAll(withGoals(last.many()));
        }
        rows.addAll(compared(List.of(last.everything(), imported), List.of(theirs.everything(), theirs.imported())));
        rows.addAll(last.rest());
        rows.add(growth(few, last.many()));
        return rows;
    }

    /** Ours with their ratio to theirs, and theirs. */
    private static List<Row> compared(List<Row> ours, List<Row> theirs) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            rows.add(ours.get(i).comparedWith(theirs.get(i)));
        }
        rows.addAll(theirs);
        return rows;
    }

    private static List<Row> withGoals(FhirFigures.Reads reads) {
        return List.of(
                reads.observation().to(Goal.medianAtMost(READ_MILLIS)),
                reads.patient().to(Goal.medianAtMost(READ_MILLIS)),
                reads.search().to(Goal.medianAtMost(SEARCH_MILLIS)));
    }

    private static Row growth(FhirFigures.Reads few, FhirFigures.Reads many) {
        double growth = many.search().median() / few.search().median();
        String label = String.format(Locale.ROOT, "search: %,d patients to %,d", MANY, FEW);
        return Row.of(label, "x", growth).to(Goal.medianAtMost(SEARCH_GROWTH));
    }
}
