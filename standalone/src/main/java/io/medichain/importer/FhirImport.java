package io.medichain.importer;

import io.medichain.failure.CannotRun;
import io.medichain.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Imports files with FHIR R4 into a running system through its API. Patients come first, then encounters, then records,
 * then consents, so that nothing is sent before what it refers to; within each, many are under way at once. The files
 * are read as streams once for each of these and once before to count, so memory does not grow with them.
 */
public final class FhirImport {
    private static final int UNDER_WAY = 48;
    private static final int MOST_REFUSED_PATIENTS = 100_000;

    private final CommandApi api;
    private final Translation translation;
    private final ImportListener listener;
    private final Actors actors;
    private final TenantId tenant;
    private final ImportReport report = new ImportReport();
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final Set<UUID> refusedPatients = ConcurrentHashMap.newKeySet();
    /** Of consents, behind all that are granted: whoever stands in the files twice ends withdrawn. */
    private final Queue<Withdrawal> withdrawals = new ConcurrentLinkedQueue<>();

    private final Set<Path> unreadable = new HashSet<>();
    private final Set<Place> refusedBefore = new HashSet<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> stopped = new AtomicReference<>();
    private long total;

    /**
     * @param api where to, and as whom
     * @param tenant whose data it becomes
     * @param source the system that the files come from; the same name gives the same identifiers
     */
    public FhirImport(CommandApi api, String tenant, String source, ImportListener listener) {
        this(api, tenant, source, listener, Actors.NONE);
    }

    /** @param actors who the actors of consents are here */
    public FhirImport(CommandApi api, String tenant, String source, ImportListener listener, Actors actors) {
        this.actors = actors;
        this.tenant = new TenantId(tenant);
        this.api = api;
        this.translation = new Translation(new SourceIds(tenant, source));
        this.listener = listener;
    }

    /**
     * Imports files, and all files {@code .json}, {@code .ndjson} and {@code .jsonl} in folders.
     *
     * @throws CannotRun when a path is missing, or the system cannot be reached or does not let this user import; the
     *     same call afterwards goes on where it stopped
     */
    public ImportReport run(List<Path> paths) throws InterruptedException {
        List<FhirFile> files = files(paths);
        if (files.isEmpty()) {
            throw new CannotRun(
                    "There is no file .json, .ndjson or .jsonl in what was named.",
                    "Name files or folders with FHIR R4.");
        }
        translation.note(actors.lookedUp(api, tenant));
        files.forEach(this::survey);
        files.removeIf(file -> unreadable.contains(file.path()));
        for (Treatment turn : List.of(Treatment.PATIENT, Treatment.ENCOUNTER, Treatment.RECORD, Treatment.CONSENT)) {
            take(turn, files);
        }
        withdraw();
        return report;
    }

    private static List<FhirFile> files(List<Path> paths) {
        List<FhirFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                files.add(new FhirFile(path));
                continue;
            }
            if (!Files.isDirectory(path)) {
                throw new CannotRun("There is no file or folder " + path + ".", "Name an existing one.");
            }
            try (Stream<Path> all = Files.walk(path)) {
                all.filter(Files::isRegularFile)
                        .filter(FhirFile::isOne)
                        .sorted()
                        .map(FhirFile::new)
                        .forEach(files::add);
            } catch (IOException e) {
                throw new CannotRun("The folder " + path + " cannot be read: " + e + ".", "Check its permissions.", e);
            }
        }
        return files;
    }

    /** Counts a file, reports what cannot be read in it, and notes what others refer to. */
    private void survey(FhirFile file) {
        file.read("Medication"::equals, found -> {
            switch (found) {
                case Found.Resource medication -> {
                    noteMedication(medication);
                    report.passed(medication.type());
                }
                case Found.Passed(Place _, String type) -> {
                    switch (Treatment.of(type)) {
                        case PATIENT, ENCOUNTER, RECORD, CONSENT -> total++;
                        case REFERENCED, NOT_YET -> report.passed(type);
                    }
                }
                case Found.Unreadable one -> {
                    if (one.place().where().isEmpty()) {
                        unreadable.add(file.path());
                    }
                    refusedBefore.add(one.place());
                    refuse(one.refusal());
                }
            }
        });
    }

    private void noteMedication(Found.Resource medication) {
        try {
            translation.note(medication);
        } catch (Refused e) {
            refuse(new Refusal(medication.place(), medication.type(), String.valueOf(e.getMessage()), e.code()));
        }
    }

    private void take(Treatment turn, List<FhirFile> files) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (FhirFile file : files) {
                file.read(type -> Treatment.of(type) == turn, found -> take(turn, found, threads));
            }
            places.acquire(UNDER_WAY);
            places.release(UNDER_WAY);
        }
        throwWhatStopped();
    }

    private void withdraw() throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Withdrawal one : withdrawals) {
                places.acquire();
                threads.execute(() -> under(one.place(), one.type(), 1, () -> withdraw(one)));
            }
        }
        throwWhatStopped();
    }

    private void throwWhatStopped() {
        RuntimeException reason = stopped.get();
        if (reason != null) {
            throw reason;
        }
    }

    private void take(Treatment turn, Found found, ExecutorService threads) {
        if (stopped.get() != null) {
            return;
        }
        switch (found) {
            case Found.Resource resource -> {
                translation.noteServer(resource);
                int own = places(resource);
                places.acquireUninterruptibly(own);
                threads.execute(() -> importOne(resource, own));
            }
            case Found.Unreadable one
            when Treatment.of(one.what()) == turn && !refusedBefore.contains(one.place()) -> {
                refuse(one.refusal());
                listener.at(done.incrementAndGet(), total);
            }
            case Found.Unreadable _, Found.Passed _ -> {}
        }
    }

    /** The larger, the fewer at once: what is under way has to fit into the memory. */
    private static int places(Found.Resource found) {
        return 1 + (int) ((long) found.json().length() * (UNDER_WAY - 1) / ResourceText.LONGEST);
    }

    private void importOne(Found.Resource found, int own) {
        if (Treatment.of(found.type()) != Treatment.CONSENT) {
            under(found.place(), found.type(), own, () -> bring(found));
            return;
        }
        Optional<Translation.Brought> brought = translation.brought(found);
        Optional<Translation.Brought> withdrawn = brought.filter(
                        it -> !it.status().equals(ConsentMapping.ACTIVE))
                .filter(it -> !it.status().isEmpty());
        if (withdrawn.isPresent()) {
            withdrawals.add(new Withdrawal(found.place(), found.type(), withdrawn.get()));
            places.release(own);
        } else {
            under(found.place(), found.type(), own, () -> importConsent(found, brought));
        }
    }

    /** A consent that the source does not stand for. */
    private record Withdrawal(Place place, String type, Translation.Brought brought) {}

    private void under(Place place, String type, int own, Runnable what) {
        try {
            what.run();
        } catch (Refused e) {
            refuse(new Refusal(place, type, String.valueOf(e.getMessage()), e.code()));
        } catch (RuntimeException e) {
            stopped.compareAndSet(null, e);
        } finally {
            places.release(own);
            listener.at(done.incrementAndGet(), total);
        }
    }

    private void bring(Found.Resource found) {
        if (isNew(found)) {
            report.imported(found.type());
        } else {
            report.known(found.type());
        }
    }

    /** Of one that is refused it is said what is open still. */
    private void importConsent(Found.Resource found, Optional<Translation.Brought> brought) {
        try {
            bring(found);
        } catch (Refused e) {
            throw brought.map(it -> open(found.type(), it, e)).orElse(e);
        }
    }

    private void withdraw(Withdrawal one) {
        try {
            if (api.send(one.brought().withdrawal(), one.brought().id() + "/withdrawn")) {
                report.withdrawn(one.type());
            } else {
                report.known(one.type());
            }
        } catch (Refused e) {
            Refused refused = new Refused("status", "says that it is not in force, so nothing is granted", e.code());
            throw open(one.type(), one.brought(), refused.in(one.type()));
        }
    }

    /** The refusal, with what is open here where an earlier import has brought something of it. */
    private Refused open(String type, Translation.Brought brought, Refused refused) {
        try {
            if (!isOpen(brought)) {
                return refused;
            }
            report.stillOpen(type);
            return refused.and("what an earlier import brought of it is still open here");
        } catch (Refused unread) {
            report.stillOpen(type);
            return refused.and("what an earlier import brought of it may still be open here: " + unread.getMessage());
        }
    }

    private boolean isOpen(Translation.Brought brought) {
        @Nullable String next = "";
        while (next != null) {
            JsonNode page = api.read(brought.path() + "?limit=200" + next).orElse(null);
            if (page == null) {
                return false;
            }
            for (JsonNode consent : page.path("items")) {
                if (consent.path("consentId").asString("").equals(brought.id().toString())) {
                    return !consent.has("revokedAt");
                }
            }
            next = CommandApi.next(page);
        }
        return false;
    }

    /** Sends it; says whether any of it was not there before. */
    private boolean isNew(Found.Resource found) {
        Planned planned = translation.plan(found);
        boolean isPatient = Treatment.of(found.type()) == Treatment.PATIENT;
        if (!isPatient && refusedPatients.contains(planned.patient())) {
            throw new Refused("its patient was refused").in(found.type());
        }
        try {
            int number = 0;
            boolean isNew = false;
            for (Sending order : planned.orders()) {
                isNew |= api.send(order, planned.id() + "/" + number++);
            }
            return isNew;
        } catch (Refused e) {
            if (isPatient && refusedPatients.size() < MOST_REFUSED_PATIENTS) {
                refusedPatients.add(planned.id());
            }
            throw e;
        }
    }

    private void refuse(Refusal refusal) {
        report.refused(refusal.resource());
        listener.refused(refusal);
    }
}
