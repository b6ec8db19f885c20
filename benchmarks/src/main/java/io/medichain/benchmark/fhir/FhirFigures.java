package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What is measured of a server of FHIR, whosever it is.
 *
 * @param whose what stands before every label
 */
record FhirFigures(Settings settings, String whose) {
    private static final int LONG_READS = 15;
    private static final int LONG_WARM_UP = 2;

    /** The times of an Observation, of a Patient, and of a search, at a number of patients. */
    record Reads(Row observation, Row patient, Row search) {
        List<Row> rows() {
            return List.of(observation, patient, search);
        }
    }

    Reads reads(FhirReads reads, int size) throws Exception {
        String at = String.format(Locale.ROOT, ", %,d patients", size);
        new Load(1, settings.untilCompiled()).run("warm-up", "rounds", _ -> reads.each());
        Load load = new Load(1, settings);
        return new Reads(
                load.run(whose + "an Observation" + at, "reads", _ -> reads.observation())
                        .answer(),
                load.run(whose + "a Patient" + at, "reads", _ -> reads.patient())
                        .answer(),
                load.run(whose + "Observations by patient and code" + at, "searches", _ -> reads.search())
                        .answer());
    }

    Row everything(FhirReads reads, SyntheticPatient patient) throws IOException {
        return answers("$everything", () -> reads.everything(patient));
    }

    /** Of all that the patient has, most of which is left out. */
    Row summary(FhirReads reads, SyntheticPatient patient) throws IOException {
        return answers("$summary of the same patient,", () -> reads.summary(patient));
    }

    /** An answer that is long, or long in the making. */
    @FunctionalInterface
    private interface LongRead {
        byte[] answer() throws IOException;
    }

    private Row answers(String name, LongRead read) throws IOException {
        double[] millis = new double[LONG_READS];
        int resources = 0;
        for (int i = -LONG_WARM_UP; i < LONG_READS; i++) {
            long begun = System.nanoTime();
            byte[] all = read.answer();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            resources = FhirReads.resources(all);
        }
        String label = String.format(Locale.ROOT, "%s%s of %,d resources", whose, name, resources);
        return Row.ofTimes(label, "ms", Distribution.of(millis));
    }
}
