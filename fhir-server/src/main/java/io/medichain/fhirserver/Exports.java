package io.medichain.fhirserver;

import io.medichain.access.Purpose;
import io.medichain.access.Subject;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.event.EventFeed;
import io.medichain.fhirserver.ExportNote.Standing;
import io.medichain.http.BackgroundReads;
import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.Patients;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.view.View;
import io.medichain.view.Views;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All exports: those under way, each on threads of its own, and those that are kept. What a process leaves unfinished
 * came to nothing, and is told so; what is over is removed by time.
 */
@Component
final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    /** How many are under way at once in all; of an organisation one. */
    private static final int MOST_UNDER_WAY = 2;
    /** How many of an organisation are kept. */
    private static final int MOST_KEPT = 10;

    /** How many threads read for one at the most: what more of them would read waits for the one that writes. */
    private static final int MOST_READERS = 4;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AFTER = Duration.ofMinutes(1);
    private static final Duration VIEWS_WITHIN = Duration.ofMinutes(10);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    /**
     * An event is stored some time after it was decided, which is the time that it has. What was decided until so long
     * before an export began is stored by then.
     */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(10);

    private static final String PURPOSE = "export/purpose";

    private final ExportedPatient.Sources sources;
    private final ExportStore store;
    private final PersonalCipher cipher;
    private final Views views;
    private final List<View<?>> read;
    private final EventFeed feed;
    private final BackgroundReads background;
    private final InstantSource clock;
    private volatile boolean isStopping;
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("exports").daemon().factory());

    Exports(
            ClinicalPatients patients,
            ClinicalVisits visits,
            ClinicalRecords records,
            ClinicalConsents consents,
            Patients entries,
            ExportStore store,
            KeyVault vault,
            Views views,
            List<View<?>> all,
            EventFeed feed,
            BackgroundReads background,
            InstantSource clock) {
        this.sources = new ExportedPatient.Sources(patients, visits, records, consents, entries);
        this.store = store;
        this.cipher = new PersonalCipher(vault);
        this.views = views;
        this.read = all.stream()
                .filter(view -> view instanceof ClinicalPatients.Source
                        || view instanceof ClinicalVisits.Source
                        || view instanceof ClinicalRecords.Source
                        || view instanceof ClinicalConsents.Source)
                .toList();
        this.feed = feed;
        this.background = background;
        this.clock = clock;
    }

    /**
     * One that is under way.
     *
     * @param began in nanoseconds of the JVM's own clock
     */
    private record UnderWay(TenantId tenant, ExportRun run, Thread thread, long began) {}

    /**
     * How far one is.
     *
     * @param isComplete whether all of it is there, and another one may be ordered
     * @param progress in words, while it is under way
     * @param askAgain after how long it is worth to ask again
     */
    record HowFar(ExportNote note, boolean isComplete, String progress, Duration askAgain) {}

    @PostConstruct
    void start() {
        each(this::afterRestart);
        Future<?> _ = watch.scheduleWithFixedDelay(
                this::lookAfter, LOOK_AFTER.toSeconds(), LOOK_AFTER.toSeconds(), TimeUnit.SECONDS);
    }

    private interface Look {
        void at(String export) throws IOException;
    }

    /** What stops at one of them does not stop at the others. */
    private void each(Look look) {
        try {
            for (String export : store.exports()) {
                try {
                    look.at(export);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("The export {} cannot be looked at", export, e);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Exports cannot be looked through", e);
        }
    }

    private void afterRestart(String export) throws IOException {
        Optional<ExportNote> note = note(export);
        if (note.isEmpty()) {
            store.remove(export);
        } else if (note.get().standing() == Standing.UNDER_WAY) {
            fail(export, note.get(), FhirProblem.EXPORT_CUT_SHORT);
        }
    }

    /** Empty for what is no note: the export was not even begun. */
    private Optional<ExportNote> note(String export) throws IOException {
        try {
            return store.note(export).map(ExportNote::read);
        } catch (tools.jackson.core.JacksonException e) {
            LOG.warn("The note of the export {} cannot be read", export);
            return Optional.empty();
        }
    }

    private void lookAfter() {
        removeExpired();
        boolean _ = hasRoom();
    }

    /**
     * Whether the disk has room for more: where it has not, complete exports give way, the oldest first, and tell so to
     * who asks for them.
     */
    private synchronized boolean hasRoom() {
        try {
            boolean hasRoom = store.hasRoom();
            for (Iterator<String> oldest = complete().iterator(); !hasRoom && oldest.hasNext(); ) {
                giveWay(oldest.next());
                hasRoom = store.hasRoom();
            }
            return hasRoom;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The folder of exports cannot be used", e);
            return false;
        }
    }

    /** The oldest first. */
    private List<String> complete() throws IOException {
        List<Map.Entry<Instant, String>> complete = new ArrayList<>();
        for (String export : store.exports()) {
            note(export)
                    .filter(note -> note.standing() == Standing.COMPLETE && !underWay.containsKey(export))
                    .ifPresent(note -> complete.add(Map.entry(Objects.requireNonNull(note.endedAt()), export)));
        }
        complete.sort(Map.Entry.comparingByKey());
        return complete.stream().map(Map.Entry::getValue).toList();
    }

    /** The note goes first: a file that is not there any more is asked for by nobody. */
    private void giveWay(String export) throws IOException {
        Optional<ExportNote> note = note(export);
        if (note.isPresent()) {
            LOG.warn("The disk is short of room: the export {} expires before its time", export);
            store.note(
                    export,
                    note.get()
                            .failed(FhirProblem.EXPORT_GAVE_WAY, clock.instant())
                            .json());
            store.clear(export);
        }
    }

    /** Also by itself, once a minute. */
    private synchronized void removeExpired() {
        each(export -> {
            // in this order: what is under way is noted as complete before it is not under way any more
            if (!underWay.containsKey(export)) {
                settle(export, note(export));
            }
        });
    }

    private void settle(String export, Optional<ExportNote> note) throws IOException {
        if (note.filter(it -> !isExpired(it)).isEmpty()) {
            store.remove(export);
        } else if (note.get().standing() == Standing.UNDER_WAY) {
            fail(export, note.get(), whyNotComplete());
        }
    }

    /** Of what is noted as under way, and nobody writes any more. */
    private FhirProblem whyNotComplete() {
        return isStopping ? FhirProblem.EXPORT_CUT_SHORT : FhirProblem.EXPORT_FAILED;
    }

    private boolean isExpired(ExportNote note) {
        return !clock.instant().isBefore(note.expiresAt());
    }

    /**
     * Begins one.
     *
     * @param asked who asks, decided
     * @param reading the question for each patient
     * @return its id
     * @throws ProblemException while there are too many (HTTP 429), and where there is no room (HTTP 503)
     */
    synchronized String begin(Read asked, Reading reading, ExportOrder order) {
        try {
            requireFew(asked.tenant());
            if (!hasRoom()) {
                throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, LOOK_AFTER);
            }
            String export = UUID.randomUUID().toString();
            ExportNote note = begun(asked, order);
            store.note(export, note.json());
            ExportRun run = new ExportRun(
                    sources,
                    store,
                    order,
                    asked,
                    reading,
                    new ExportRun.Ahead(background, readers()),
                    handOut -> new ExportWriter(
                            store, export, cipher, asked.tenant(), ExportWriter.PORTION, handOut, this::hasRoom));
            Thread thread = Thread.ofPlatform()
                    .name("export-" + export)
                    .daemon()
                    .unstarted(() -> write(asked.subject(), export, note, run));
            underWay.put(export, new UnderWay(asked.tenant(), run, thread, System.nanoTime()));
            try {
                thread.start();
            } catch (Error e) { // there is no memory for one more
                underWay.remove(export);
                fail(export, note, FhirProblem.EXPORT_FAILED);
                throw e;
            }
            return export;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** How many threads read for one that begins now: where another one is under way, that has them. */
    private int readers() {
        return underWay.isEmpty() ? Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS) : 1;
    }

    private ExportNote begun(Read asked, ExportOrder order) {
        Subject subject = asked.subject();
        String why = subject.purpose().map(Purpose::value).orElse("");
        String sealed = cipher.seal(
                Person.of(subject.tenant(), subject.user()),
                DataClass.IDENTITY,
                PURPOSE,
                why.getBytes(StandardCharsets.UTF_8));
        Instant until = clock.instant().minus(STORED_WITHIN).truncatedTo(ChronoUnit.MILLIS);
        return ExportNote.begun(subject.tenant(), subject.user(), sealed, order.request(), until);
    }

    private void requireFew(TenantId tenant) {
        boolean isBusy = underWay.size() >= MOST_UNDER_WAY
                || underWay.values().stream().anyMatch(other -> other.tenant().equals(tenant));
        if (isBusy) {
            throw ProblemException.retryAfter(FhirProblem.EXPORT_UNDER_WAY, TRY_AGAIN);
        }
        removeExpired();
        AtomicInteger kept = new AtomicInteger();
        each(export ->
                note(export).filter(note -> note.tenant().equals(tenant)).ifPresent(_ -> kept.incrementAndGet()));
        if (kept.get() >= MOST_KEPT) {
            throw ProblemException.retryAfter(FhirProblem.TOO_MANY_EXPORTS, LOOK_AFTER);
        }
    }

    private void write(Subject subject, String export, ExportNote note, ExportRun run) {
        try {
            background.run(subject.user(), () -> written(export, note, run));
        } catch (ExportRun.Cancelled e) {
            if (!isStopping) {
                remove(export);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("The export {} failed, with {}", export, run.progress(), e);
            fail(
                    export,
                    note,
                    e instanceof ExportRun.WithoutRoom ? FhirProblem.EXPORT_WITHOUT_ROOM : FhirProblem.EXPORT_FAILED);
        } finally {
            underWay.remove(export);
        }
    }

    private void written(String export, ExportNote note, ExportRun run) {
        awaitViews(run);
        try {
            ExportNote complete = run.write(note, clock);
            if (run.isCancelled()) {
                throw new ExportRun.Cancelled();
            }
            store.note(export, complete.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was stored when it was ordered is read. */
    private void awaitViews(ExportRun run) {
        long head = feed.head();
        long giveUp = System.nanoTime() + VIEWS_WITHIN.toNanos();
        while (!views.await(read, head, Duration.ofSeconds(1))) {
            if (run.isCancelled()) {
                throw new ExportRun.Cancelled();
            }
            if (System.nanoTime() > giveUp) {
                throw new ProblemException(RequestProblem.NOT_YET_READABLE);
            }
        }
    }

    private void fail(String export, ExportNote note, FhirProblem why) {
        try {
            store.clear(export);
            store.note(export, note.failed(why, clock.instant()).json());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The export {} is told as failed after the next start", export, e);
        }
    }

    private void remove(String export) {
        try {
            store.remove(export);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The export {} is removed after the next start", export, e);
        }
    }

    /**
     * How far one is, to who ordered it.
     *
     * @throws ProblemException where that is none of them (HTTP 404), and where it came to nothing (HTTP 500)
     */
    HowFar standing(Read asked, String export) {
        UnderWay running = underWay.get(export);
        ExportNote note = of(asked, export);
        if (running != null) { // whatever the note says: no other one may be ordered yet
            return new HowFar(note, false, running.run().progress(), askAgain(running));
        }
        if (note.standing() != Standing.COMPLETE) {
            throw new ProblemException(note.failure() == null ? whyNotComplete() : note.failure());
        }
        return new HowFar(note, true, "", Duration.ZERO);
    }

    /** After a tenth of the time that it has taken so far: nobody waits much longer than they have to. */
    private static Duration askAgain(UnderWay running) {
        long seconds = (System.nanoTime() - running.began()) / 1_000_000_000;
        return Duration.ofSeconds(Math.clamp(seconds / 10, 1, TRY_AGAIN.toSeconds()));
    }

    /** Cancels one that is under way, and removes any other one. */
    void cancel(Read asked, String export) {
        ExportNote _ = of(asked, export);
        UnderWay running = underWay.get(export);
        if (running == null) {
            remove(export);
            return;
        }
        running.run().cancel();
        join(running);
        remove(export); // it may have been complete by then
    }

    private ExportNote of(Read asked, String export) {
        try {
            return store.exports().stream()
                    .filter(export::equals)
                    .findFirst()
                    .flatMap(this::readNote)
                    .filter(note -> note.tenant().equals(asked.tenant())
                            && note.user().equals(asked.subject().user())
                            && !isExpired(note))
                    .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private Optional<ExportNote> readNote(String export) {
        try {
            return note(export);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Why it was ordered; empty once who said so was erased. */
    Optional<Purpose> purpose(ExportNote note) {
        return cipher.open(note.purpose()).map(why -> new Purpose(new String(why, StandardCharsets.UTF_8)));
    }

    static ProblemException unavailable(IOException e) {
        LOG.warn("The folder of exports cannot be used", e);
        return ProblemException.retryAfter(RequestProblem.UNAVAILABLE, LOOK_AFTER);
    }

    /** What is under way comes to nothing, and the next start tells so. */
    @PreDestroy
    void stop() {
        watch.shutdownNow();
        isStopping = true;
        underWay.values().forEach(running -> running.run().cancel());
        underWay.values().forEach(Exports::join);
    }

    private static void join(UnderWay running) {
        try {
            boolean _ = running.thread().join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
