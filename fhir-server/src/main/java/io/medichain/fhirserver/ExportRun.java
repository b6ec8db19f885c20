package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.clinical.ClinicalPatients.Entry;
import io.medichain.http.BackgroundReads;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.ReadingOfMany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of an export: patient by patient, each entry of the registry once, with what is of this very entry.
 * So nothing is doubled when entries are merged meanwhile, and nothing is missing of what was there when it began. One
 * thread writes, and others read ahead of it; whoever watches it learns how far it is.
 */
final class ExportRun {
    /** How many entries of the registry are read at once. */
    private static final int READ_AT_ONCE = 200;
    /** Of how many patients something waits at the most until it is written, however little that is. */
    private static final int WRITTEN_AT_ONCE = 1_000;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ExportedPatient.Sources sources;
    private final ExportedPatient.Wanted wanted;
    private final ExportStore store;
    private final ExportOrder order;
    private final Read read;
    private final ReadingOfMany many;
    private final Ahead ahead;
    private final ExportWriter writer;
    private final TreeRoom room = new TreeRoom();
    private final WrittenOnce once = new WrittenOnce();
    /** Of whom something was read since the last time that all of it was written. */
    private final Map<PatientId, ReadingOfMany.OfOne> allowed = new HashMap<>();

    private volatile boolean isCancelled;
    private final AtomicLong patientsDone = new AtomicLong();
    private volatile long resourcesDone;

    /**
     * Who reads ahead.
     *
     * @param readers how many threads
     */
    record Ahead(BackgroundReads background, int readers) {}

    /** @param writer of those who are handed out by what it is given */
    ExportRun(
            ExportedPatient.Sources sources,
            ExportStore store,
            ExportOrder order,
            Read read,
            Reading reading,
            Ahead ahead,
            Function<Consumer<SequencedCollection<PatientId>>, ExportWriter> writer) {
        this.sources = sources;
        this.wanted = ExportedPatient.Wanted.of(order, this::goOn);
        this.store = store;
        this.order = order;
        this.read = read;
        this.many = reading.ofMany(Action.READ_CHART);
        this.ahead = ahead;
        this.writer = writer.apply(this::handOut);
    }

    /** It ends soon, by {@link Cancelled}. */
    void cancel() {
        isCancelled = true;
    }

    boolean isCancelled() {
        return isCancelled;
    }

    /** How far it is, in words. */
    String progress() {
        return patientsDone + " patients and " + resourcesDone + " resources so far";
    }

    /**
     * Reads and writes all of it.
     *
     * @return the note with the files, which are on disk
     * @throws Cancelled when somebody wanted that
     * @throws WithoutRoom when the disk has too little room
     */
    ExportNote write(ExportNote note, InstantSource clock) throws IOException {
        ReadShare.need(ExportWriter.HELD + PatientsAhead.HELD);
        try (writer;
                PatientsAhead patients =
                        PatientsAhead.with(Thread.currentThread().getName(), readers())) {
            write(patients, order.patients().isEmpty() ? new Everybody() : named());
            return writer.finish(note, clock.instant());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** All but one give way to requests. */
    private List<PatientsAhead.Reader> readers() {
        List<PatientsAhead.Reader> readers = new ArrayList<>();
        for (int i = 0; i < ahead.readers(); i++) {
            Runnable before = i == 0 ? () -> {} : ahead.background()::giveWay;
            readers.add((patient, out) -> {
                before.run();
                ahead.background()
                        .runAhead(
                                read.subject().user(),
                                () -> ExportedPatient.read(sources, wanted, many, patient, new TreeRoom(), out));
            });
        }
        return readers;
    }

    private void write(PatientsAhead patients, Iterator<PatientId> all) throws IOException {
        int some = 0;
        addTo(patients, all);
        for (PatientsAhead.Turn next = patients.first(); next != null; next = patients.first()) {
            goOn();
            patient(patients, next);
            some++;
            if (some == WRITTEN_AT_ONCE) {
                endOfSome();
                some = 0;
            }
            addTo(patients, all);
        }
        endOfSome();
    }

    private static void addTo(PatientsAhead patients, Iterator<PatientId> all) {
        while (!patients.isFull() && all.hasNext()) {
            patients.add(all.next());
        }
    }

    /** Each entry that is there, some at a time; of erased ones it is told as far as it is wanted. */
    private final class Everybody implements Iterator<PatientId> {
        private Iterator<Entry> some = List.<Entry>of().iterator();
        private @Nullable PatientId last;
        private boolean isOver;
        private @Nullable PatientId next;

        @Override
        public boolean hasNext() {
            while (next == null && hasEntry()) {
                Entry entry = some.next();
                last = entry.patient();
                if (!entry.erased()) {
                    next = entry.patient();
                } else if (isErasedSince(entry)) {
                    deleted(entry.patient());
                }
            }
            return next != null;
        }

        private boolean hasEntry() {
            if (!some.hasNext() && !isOver) {
                List<Entry> more = new ArrayList<>();
                patiently(() -> more.addAll(sources.patients().next(read, last, READ_AT_ONCE)));
                isOver = more.size() < READ_AT_ONCE;
                some = more.iterator();
            }
            return some.hasNext();
        }

        @Override
        public PatientId next() {
            PatientId found = Objects.requireNonNull(next);
            next = null;
            return found;
        }
    }

    /**
     * What cannot be read just now is read a moment later, for nobody waits for an answer. Of all that was counted for
     * it stays what is kept: else the room would be that of all patients together.
     */
    private void patiently(Runnable reading) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (boolean isRead = false; !isRead; ) {
            goOn();
            long before = kept();
            try {
                ReadShare.lettingGo(reading);
                isRead = true;
            } catch (ProblemException e) {
                if (e.retryAfter().isEmpty() || System.nanoTime() > giveUp) {
                    throw e;
                }
                LockSupport.parkNanos(e.retryAfter().get().toNanos());
            } finally {
                ReadShare.count(kept() - before);
            }
        }
    }

    /** What is kept from one patient to the next, in bytes. */
    private long kept() {
        return room.taken() + once.taken();
    }

    private boolean isErasedSince(Entry entry) {
        return order.narrowed().since() != null && order.narrowed().wants(entry.changedAt());
    }

    private void deleted(PatientId patient) {
        try {
            writer.erased(patient);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the entries that were merged into them, as each of them is read here. */
    private Iterator<PatientId> named() {
        Set<PatientId> all = new LinkedHashSet<>();
        patiently(() ->
                order.patients().forEach(patient -> all.addAll(sources.entries().entriesOf(read.tenant(), patient))));
        return all.iterator();
    }

    private void endOfSome() throws IOException {
        writer.flush();
        allowed.clear();
        if (!store.hasRoom()) {
            writer.requireRoom();
        }
    }

    private void handOut(SequencedCollection<PatientId> some) {
        many.handOut(some.stream()
                .map(patient -> Objects.requireNonNull(allowed.get(patient)))
                .toList());
    }

    private void goOn() {
        if (isCancelled) {
            throw new Cancelled();
        }
    }

    private void patient(PatientsAhead patients, PatientsAhead.Turn turn) throws IOException {
        PatientId patient = turn.patient();
        Written out = new Written(patient);
        try {
            if (!patients.tellFirst(turn, out)) {
                patiently(() -> ExportedPatient.read(sources, wanted, many, patient, room, out));
            }
            writer.endOf(patient);
        } catch (KeyVault.PersonErased e) {
            writer.giveUp(patient);
            if (order.narrowed().since() != null) {
                writer.erased(patient);
            } else if (!order.patients().isEmpty()) {
                writer.error(ExportOutcomes.erasedBefore(patient));
            }
        }
        once.endOfPatient();
        patientsDone.incrementAndGet();
        resourcesDone = writer.resources();
    }

    /** What was read of a patient, on its way into the files; what is told again is passed over. */
    private final class Written implements ExportOut {
        private final PatientId patient;

        Written(PatientId patient) {
            this.patient = patient;
        }

        @Override
        public void allowed(ReadingOfMany.OfOne one) {
            allowed.put(patient, one);
        }

        @Override
        public void resource(String type, String id, DataClass of, byte[] json) {
            goOn();
            if (!once.isNew(type, id)) {
                return;
            }
            try {
                writer.add(patient, type, of, json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void missing(byte[] outcome) {
            if (once.isNew("missing", new String(outcome, StandardCharsets.UTF_8))) {
                error(outcome);
            }
        }

        @Override
        public void erased(Entry entry) {
            if (isErasedSince(entry)) {
                deleted(patient);
            } else {
                error(ExportOutcomes.erasedBefore(patient));
            }
        }

        @Override
        public long kept() {
            return once.taken();
        }

        private void error(byte[] outcome) {
            try {
                writer.error(outcome);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Somebody wanted it to end. */
    static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("The export was cancelled", null, false, false);
        }
    }

    /** The disk has too little room. */
    static final class WithoutRoom extends RuntimeException {
        WithoutRoom() {
            super("The disk has no room for an export", null, false, false);
        }
    }
}
