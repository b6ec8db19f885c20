package io.medichain.benchmark.fhir;

import io.medichain.benchmark.synthetic.SyntheticPatient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client of FHIR asks. An answer that lacks what it asked for ends the run. For one thread. */
final class FhirReads {
    private static final String CODE = "http://loinc.org%7C2339-0";
    private static final int KNOWN_OF = 50;
    private static final Pattern OBSERVATION = Pattern.compile("/Observation/([A-Za-z0-9.-]{1,64})\"");
    private static final Pattern ENTRY = Pattern.compile("\"fullUrl\"");

    private final FhirPeer peer;
    private final List<SyntheticPatient> patients;
    private final List<String> observations = new ArrayList<>();

    FhirReads(FhirPeer peer, List<SyntheticPatient> patients) throws IOException {
        this.peer = peer;
        this.patients = patients;
        for (SyntheticPatient patient : patients.subList(0, Math.min(KNOWN_OF, patients.size()))) {
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
        require(peer.read("Observation/" + id), "2339-0");
    }

    void patient() throws IOException {
        SyntheticPatient any = any();
        require(peer.read("Patient/" + any.id()), any.family());
    }

    void search() throws IOException {
        require(search(any()), "2339-0");
    }

    byte[] everything(SyntheticPatient patient) throws IOException {
        return peer.everything(patient.id().toString());
    }

    byte[] summary(SyntheticPatient patient) throws IOException {
        return peer.read("Patient/" + patient.id() + "/$summary");
    }

    /** How many resources a Bundle has. */
    static int resources(byte[] bundle) {
        return (int) ENTRY.matcher(text(bundle)).results().count();
    }

    private byte[] search(SyntheticPatient patient) throws IOException {
        return peer.search("Observation?patient=" + patient.id() + "&code=" + CODE);
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
