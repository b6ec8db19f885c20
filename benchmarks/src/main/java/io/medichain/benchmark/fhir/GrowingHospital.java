package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Settings;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.HospitalFolder;
import io.medichain.benchmark.system.Settling;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.id.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** MediChain with more and more patients that came as FHIR; the first of them are in the care of who reads. */
final class GrowingHospital {
    private static final int BARE_EVENTS = 2;

    private final HospitalFolder folder;
    private final Consumer<String> progress;
    private final List<SyntheticPatient> cared;
    private final SyntheticPatient longest;
    private int patients;

    private GrowingHospital(
            HospitalFolder folder, Consumer<String> progress, List<SyntheticPatient> cared, SyntheticPatient longest) {
        this.folder = folder;
        this.progress = progress;
        this.cared = cared;
        this.longest = longest;
        this.patients = cared.size();
    }

    /** What is asked of it while it runs, by its doctor or of its system. */
    @FunctionalInterface
    interface Asking<T> {
        T ask(FhirReads reads, UpProcess system) throws Exception;
    }

    /** Founds it with patients of so many events each, and one with many. */
    static GrowingHospital found(
            Settings settings, Consumer<String> progress, int cared, int eventsEach, int longestEvents)
            throws IOException, InterruptedException {
        HospitalFolder folder = HospitalFolder.found(settings.scratch());
        UserId doctor = folder.doctor().id();
        return new GrowingHospital(
                folder,
                progress,
                folder.fillAsReceived(doctor, cared, eventsEach),
                folder.fillAsReceived(doctor, 1, longestEvents).getFirst());
    }

    Hospital hospital() {
        return folder.hospital();
    }

    /** The patients in care, without the one with the most events. */
    List<SyntheticPatient> cared() {
        return cared;
    }

    /** The patient with the most events, who is in care, too. */
    SyntheticPatient longest() {
        return longest;
    }

    /** Lets it grow to so many patients, starts it, asks as its doctor, and stops it. */
    <T> T at(int size, Asking<T> asking) throws Exception {
        progress.accept(String.format(Locale.ROOT, "  %,d patients …", size));
        if (size > patients) {
            folder.fillAsReceived(new UserId(UUID.randomUUID()), size - patients, BARE_EVENTS);
            patients = size;
        }
        try (UpProcess system = folder.start()) {
            new Settling(system, folder.hospital(), progress).await();
            return asked(system, asking);
        }
    }

    /** Asks as its doctor, who signs in anew, while it runs. */
    <T> T asked(UpProcess system, Asking<T> asking) throws Exception {
        try (Caller caller = folder.hospital().signIn(system.address(), folder.doctor())) {
            return asking.ask(new FhirReads(new MedichainFhir(caller), cared), system);
        }
    }
}
