package io.medichain.benchmark.system;

import io.medichain.access.Role;
import io.medichain.benchmark.synthetic.Filling;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.eventstore.EventLog;
import io.medichain.id.UserId;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A data folder with a hospital in it, which is filled while the system stands still. */
public final class HospitalFolder {
    private final Path data;
    private final Path log;
    private final Hospital hospital;
    private final Hospital.User doctor;

    private HospitalFolder(Path data, Path log, Hospital hospital, Hospital.User doctor) {
        this.data = data;
        this.log = log;
        this.hospital = hospital;
        this.doctor = doctor;
    }

    /** Starts the system on a new folder, founds the hospital with a doctor, and stops the system. */
    public static HospitalFolder found(Path scratch) throws IOException, InterruptedException {
        Path data = scratch.resolve("data");
        Path log = scratch.resolve("up.log");
        try (UpProcess system = UpProcess.start(data, log)) {
            Hospital hospital = Hospital.found(system);
            return new HospitalFolder(data, log, hospital, hospital.register(system, Role.DOCTOR, "bench-doctor"));
        }
    }

    public Hospital hospital() {
        return hospital;
    }

    public Hospital.User doctor() {
        return doctor;
    }

    /**
     * Adds patients, while the system stands still.
     *
     * @param caring who is in their care team
     */
    public List<SyntheticPatient> fill(UserId caring, int patients, int eventsEach) throws InterruptedException {
        return filled(caring, filling -> filling.patients(patients, eventsEach));
    }

    /** The same of patients that came as resources of FHIR R4. */
    public List<SyntheticPatient> fillAsReceived(UserId caring, int patients, int eventsEach)
            throws InterruptedException {
        return filled(caring, filling -> filling.received(patients, eventsEach));
    }

    private List<SyntheticPatient> filled(UserId caring, Filler filler) throws InterruptedException {
        try (RocksVault vault = RocksVault.open(data.resolve("vault"), data.resolve("master.key"));
                EventLog events = EventLog.open(data.resolve("events"))) {
            return filler.fill(new Filling(events, vault, Hospital.TENANT, caring));
        }
    }

    @FunctionalInterface
    private interface Filler {
        List<SyntheticPatient> fill(Filling filling) throws InterruptedException;
    }

    /** Starts the system on it. */
    public UpProcess start() throws IOException {
        return UpProcess.start(data, log);
    }
}
