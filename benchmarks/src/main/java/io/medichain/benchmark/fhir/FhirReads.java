package io.medichain.benchmark.fhir;

import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client of FHIR asks. An answer that lacks what it asked for ends the run. For one thread. */
final class FhirReads {
    private static final String ROOT = "/fhir/r4/";
    private static final String CODE = "http://loinc.org%7C2339-0";
    private static final int KNOWN_OF = 50;
    private static final Pattern OBSERVATION = Pattern.compile("/fhir/r4/Observation/([0-9a-f-]{36})\"");
    private static final Pattern ENTRY = Pattern.compile("\"fullUrl\"");

    private final Caller caller;
    private final List<SyntheticPatient> patients;
    private final List<String> observations = new ArrayList<>();

    FhirReads(Caller caller, List<SyntheticPatient> patients) throws IOException {
        this.caller = caller;
        this.patients = patients;
        for (SyntheticPatient patient : patients.subList(0, KNOWN_OF)) {
            Matcher found = OBSERVATION.matcher(text(search(patient)));
            while (found.find()) {
                observations.add(found.group(1));
            }
        }
    }

    /** One of each. */
    void each() throws IOException {
        observation();
        patient();
        search();
    }

    void observation() throws IOException {
        String id = observations.get(ThreadLocalRandom.current().nextInt(observations.size()));
        require(caller.get(ROOT + "Observation/" + id, "").body(), "2339-0");
    }

    void patient() throws IOException {
        SyntheticPatient any = any();
        require(caller.get(ROOT + "Patient/" + any.id(), "").body(), any.family());
    }

    void search() throws IOException {
        require(search(any()), "2339-0");
    }

    byte[] everything(SyntheticPatient patient) throws IOException {
        return caller.get(ROOT + "Patient/" + patient.id() + "/$everything", "").body();
    }

    byte[] summary(SyntheticPatient patient) throws IOException {
        return caller.get(ROOT + "Patient/" + patient.id() + "/$summary", "").body();
    }

    /** How many resources a Bundle has. */
    static int resources(byte[] bundle) {
        return (int) ENTRY.matcher(text(bundle)).results().count();
    }

    private byte[] search(SyntheticPatient patient) throws IOException {
        return caller.get(ROOT + "Observation?patient=" + patient.id() + "&code=" + CODE, "")
                .body();
    }

    private SyntheticPatient any() {
        return patients.get(ThreadLocalRandom.current().nextInt(patients.size()));
    }

    private static void require(byte[] answer, String said) {
        if (!text(answer).contains(said)) {
            throw new IllegalStateException("An answer does not say " + said);
        }
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }
}
