package io.medichain.benchmark.lag;

import io.medichain.access.Role;
import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient who lets a colleague of the doctor's see the notes and takes it back, again and again: how soon after the
 * answer reading is refused, and writing, to somebody who tries without a pause.
 */
final class RevocationProbe implements AutoCloseable {
    private static final double BITES_WITHIN_MILLIS = 1_000;
    private static final String PURPOSE = "Medichain-Purpose: front desk\r\n";

    private final Caller patient;
    private final Caller colleague;
    private final String record;
    private final String grant;
    private final String note;
    private final List<Double> reading = new ArrayList<>();
    private final List<Double> writing = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("revocation-probe").unstarted(this::run);
    private volatile boolean ending;
    private volatile @Nullable Exception failure;

    private RevocationProbe(Caller patient, Caller colleague, Who who) {
        this.patient = patient;
        this.colleague = colleague;
        this.record = "/api/patients/" + who.entry();
        this.grant = """
                {"type":"permit","grantee":{"user":"%s"},"data":["notes"],"purposes":["TREAT"]}""".formatted(who.colleague().id());
        this.note = """
                {"patientId":"%s","content":{"kind":"note","text":"Afebrile since the morning"}}""".formatted(who.entry());
    }

    /**
     * Those whom it is about.
     *
     * @param entry the patient's in the registry
     * @param patient who signs in as the patient
     * @param colleague a doctor whom nothing else ties to the patient
     */
    record Who(UUID entry, Hospital.User patient, Hospital.User colleague) {
        /** Enters a patient with an account, and registers a colleague. */
        static Who found(UpProcess system, Hospital hospital, Hospital.User doctor)
                throws IOException, InterruptedException {
            UUID entry = UUID.randomUUID();
            Hospital.User patient = hospital.register(system, Role.PATIENT, "bench-patient");
            Hospital.User colleague = hospital.register(system, Role.DOCTOR, "bench-colleague");
            try (Caller registrar = hospital.signIn(system.address(), doctor);
                    Caller admin = hospital.signIn(system.address(), hospital.admin())) {
                registrar.command("POST", "/api/patients", """
                        {"id":"%s","demographics":{"name":[{"use":"official","family":"Bench","given":["Ada"]}],\
                        "gender":"female","birthDate":"1961-04-01"}}""".formatted(entry));
                admin.command("PUT", "/api/patients/" + entry + "/user", PURPOSE, """
                        {"userId":"%s"}""".formatted(patient.id()));
            }
            return new Who(entry, patient, colleague);
        }
    }

    /** Begins. */
    static RevocationProbe start(UpProcess system, Hospital hospital, Who who) {
        RevocationProbe probe = new RevocationProbe(
                hospital.signIn(system.address(), who.patient()),
                hospital.signIn(system.address(), who.colleague()),
                who);
        probe.thread.start();
        return probe;
    }

    private void run() {
        try {
            while (!ending) {
                reading.add(untilRefused("GET", record + "/records?kind=note", ""));
                writing.add(untilRefused("POST", "/api/records", note));
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    /** Milliseconds from the answer to the revocation until the first try that is refused. */
    private double untilRefused(String method, String path, String body) throws IOException {
        String consent = patient.command("POST", record + "/consents", grant)
                .json()
                .path("id")
                .asString();
        if (!colleague.isLetIn(method, path, body)) {
            throw new IllegalStateException(path + " is refused in spite of the consent");
        }
        patient.command("POST", record + "/consents/" + consent + "/revocation", "");
        long answered = System.nanoTime();
        while (colleague.isLetIn(method, path, body)) {
            // again, at once
        }
        return (System.nanoTime() - answered) / 1e6;
    }

    /** How soon it was felt; ends the probing. */
    List<Row> felt() throws InterruptedException {
        ending = true;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("A consent could not be tried: " + failure, failure);
        }
        return List.of(row("revoked -> reading refused", reading), row("revoked -> writing refused", writing));
    }

    private static Row row(String label, List<Double> millis) {
        return Row.ofTimes(label, "ms", Distribution.of(millis)).to(Goal.p99AtMost(BITES_WITHIN_MILLIS));
    }

    @Override
    public void close() {
        ending = true;
        patient.close();
        colleague.close();
    }
}
