package io.medichain.benchmark.reads;

import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Answer;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.UpProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Callers who read, each signed in as a doctor and as an admin. A search that misses its patient ends the run. */
final class Readers implements AutoCloseable {
    static final int CALLERS = 4;
    private static final String PURPOSE = "Medichain-Purpose: a measurement\r\n";

    private final List<Caller> doctors = new ArrayList<>();
    private final List<Caller> admins = new ArrayList<>();

    private Readers() {}

    static Readers begin(HospitalFolder folder, UpProcess system) throws IOException, InterruptedException {
        Readers readers = new Readers();
        for (int caller = 0; caller < CALLERS; caller++) {
            readers.doctors.add(folder.hospital().signIn(system.address(), folder.doctor()));
            readers.admins.add(
                    folder.hospital().signIn(system.address(), folder.hospital().admin()));
        }
        return readers;
    }

    /** One of each. */
    void everything(int caller, List<SyntheticPatient> cared, List<SyntheticPatient> all) throws IOException {
        chart(caller, cared);
        timeline(caller, cared);
        searchInCare(caller, cared);
        searchAll(caller, all);
    }

    void chart(int caller, List<SyntheticPatient> patients) throws IOException {
        doctors.get(caller).get("/api/patients/" + any(patients).id() + "/chart", "");
    }

    void timeline(int caller, List<SyntheticPatient> patients) throws IOException {
        doctors.get(caller).get("/api/patients/" + any(patients).id() + "/timeline", "");
    }

    void searchInCare(int caller, List<SyntheticPatient> patients) throws IOException {
        search(doctors.get(caller), "", any(patients));
    }

    void searchAll(int caller, List<SyntheticPatient> patients) throws IOException {
        search(admins.get(caller), PURPOSE, any(patients));
    }

    private static void search(Caller caller, String headers, SyntheticPatient wanted) throws IOException {
        String name = wanted.family().substring(0, 6) + " " + wanted.given().substring(0, 2);
        Answer answer = caller.ask("/api/patients/search", headers, "{\"name\":\"" + name + "\",\"limit\":20}");
        if (!new String(answer.body(), StandardCharsets.UTF_8)
                .contains(wanted.id().toString())) {
            throw new IllegalStateException("A search does not find its patient");
        }
    }

    private static SyntheticPatient any(List<SyntheticPatient> patients) {
        return patients.get(ThreadLocalRandom.current().nextInt(patients.size()));
    }

    @Override
    public void close() {
        doctors.forEach(Caller::close);
        admins.forEach(Caller::close);
    }
}
