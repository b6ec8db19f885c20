package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalConsent;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalPatients.Entry;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisit;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.event.DamagedEvents;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.Patients;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.ReadingOfMany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the files of an export: patient by patient, each entry of the registry once, with the visits and records that
 * are of this very entry. So nothing is doubled when entries are merged meanwhile, and nothing is missing of what was
 * there when it began. For one thread; whoever watches it learns how far it is.
 */
final class ExportRun {
    private static final int AT_ONCE = 200;

    private final ClinicalPatients patients;
    private final ClinicalVisits visits;
    private final ClinicalRecords records;
    private final ClinicalConsents consents;
    private final Patients entries;
    private final ExportStore store;
    private final ExportOrder order;
    private final Read read;
    private final Reading reading;
    private final ExportWriter writer;
    private final TreeRoom room = new TreeRoom();
    private final WrittenOnce once = new WrittenOnce();
    private ReadingOfMany many;
    private volatile boolean isCancelled;
    private final AtomicLong patientsDone = new AtomicLong();
    private volatile long resourcesDone;

    /** What every export reads from. */
    record Sources(
            ClinicalPatients patients,
            ClinicalVisits visits,
            ClinicalRecords records,
            ClinicalConsents consents,
            Patients entries) {}

    ExportRun(
            Sources sources,
            ExportStore store,
            ExportOrder order,
            Read read,
            Reading reading,
            java.util.function.Function<
                            java.util.function.Consumer<java.util.SequencedCollection<PatientId>>, ExportWriter>
                    writer) {
        this.patients = sources.patients();
        this.visits = sources.visits();
        this.records = sources.records();
        this.consents = sources.consents();
        this.entries = sources.entries();
        this.store = store;
        this.order = order;
        this.read = read;
        this.reading = reading;
        this.many = reading.ofMany(Action.READ_CHART);
        this.writer = writer.apply(some -> many.handOut(some));
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
    ExportNote write(ExportNote note, java.time.InstantSource clock) throws IOException {
        try (writer) {
            ReadShare.need(ExportWriter.HELD);
            if (order.patients().isEmpty()) {
                everybody();
            } else {
                named();
            }
            return writer.finish(note, clock.instant());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void everybody() throws IOException {
        List<Entry> some = patients.next(read, null, AT_ONCE);
        while (!some.isEmpty()) {
            for (Entry entry : some) {
                if (!entry.erased()) {
                    patient(entry.patient());
                } else if (isErasedSince(entry)) {
                    writer.erased(entry.patient());
                }
            }
            endOfSome();
            some = some.size() < AT_ONCE
                    ? List.of()
                    : patients.next(read, some.getLast().patient(), AT_ONCE);
        }
    }

    private boolean isErasedSince(Entry entry) {
        return order.narrowed().since() != null && order.narrowed().wants(entry.changedAt());
    }

    /** Of somebody who was wanted by name: it is never left open what became of them. */
    private void erased(Entry entry) throws IOException {
        if (isErasedSince(entry)) {
            writer.erased(entry.patient());
        } else {
            writer.error(ExportOutcomes.erasedBefore(entry.patient()));
        }
    }

    /** With the entries that were merged into them, as each of them is read here. */
    private void named() throws IOException {
        Set<PatientId> all = new LinkedHashSet<>();
        order.patients().forEach(patient -> all.addAll(entries.entriesOf(read.tenant(), patient)));
        List<PatientId> left = new ArrayList<>(all);
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            for (PatientId patient : left.subList(from, Math.min(left.size(), from + AT_ONCE))) {
                patient(patient);
            }
            endOfSome();
        }
    }

    private void endOfSome() throws IOException {
        writer.flush();
        many = reading.ofMany(Action.READ_CHART);
        if (!store.hasRoom()) {
            writer.requireRoom();
        }
    }

    private void goOn() {
        if (isCancelled) {
            throw new Cancelled();
        }
    }

    private void patient(PatientId patient) throws IOException {
        goOn();
        Optional<Read> allowed = many.of(patient);
        if (allowed.isEmpty()) {
            writer.error(ExportOutcomes.refused(patient));
            return;
        }
        try {
            Entry named = order.patients().isEmpty() ? null : patients.entry(allowed.get(), patient);
            if (named != null && named.erased()) {
                erased(named);
            } else {
                all(allowed.get(), patient);
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

    private void all(Read its, PatientId patient) throws IOException {
        if (order.narrowed().wants("Patient")) {
            part("the entry", patient, () -> entry(its, patient));
        }
        if (order.narrowed().wants("Encounter")) {
            part(
                    "the visits",
                    patient,
                    () -> visits.of(
                            its,
                            patient,
                            visit -> visit(patient, visit),
                            visit -> unreadable("Encounter/" + visit, patient)));
        }
        ClinicalRecords.Records wanted = order.narrowed().types().isEmpty()
                ? records.of(its, patient, null)
                : records.ofKinds(its, patient, order.narrowed().kinds());
        part(
                "the records",
                patient,
                () -> wanted.each(
                        record -> record(its, patient, record), record -> unreadable("the record " + record, patient)));
        if (order.narrowed().wants(ConsentResource.WORD)) {
            part("the consents", patient, () -> rules(its, patient));
        }
    }

    /** What does not fit in memory is told as missing: one patient does not keep all others from being written. */
    private void part(String what, PatientId patient, Runnable read) throws IOException {
        long before = kept();
        try {
            ReadShare.attempted(read);
        } catch (ProblemException e) {
            if (e.problem() != RequestProblem.TOO_LARGE) {
                throw e;
            }
            ReadShare.count(kept() - before);
            writer.error(ExportOutcomes.tooLarge(what, patient));
        }
    }

    /** What is kept from one patient to the next, in bytes. */
    private long kept() {
        return room.taken() + once.taken();
    }

    /** The consents that decide here who may see what, if they may be read. */
    private void rules(Read its, PatientId patient) {
        if (!many.allows(Action.READ_CONSENTS, patient)) {
            error(ExportOutcomes.refusedConsents(patient));
            return;
        }
        try {
            consents.each(its, patient, consent -> rule(patient, consent));
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            unreadable("a consent, and others that come behind it,", patient);
        }
    }

    private void rule(PatientId patient, ClinicalConsent consent) {
        goOn();
        if (consent.patient().equals(patient) && order.narrowed().wants(consent)) {
            add(patient, DataClass.CLINICAL, room.of(consent));
        }
    }

    private void entry(Read its, PatientId patient) {
        try {
            ReadShare.passing(
                    () -> patients.last(its, patient), last -> last.ifPresent(entry -> entry(patient, entry)));
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            unreadable("the entry", patient);
        }
    }

    private void entry(PatientId patient, ClinicalPatient last) {
        if (order.narrowed().wants(last.changedAt())) {
            add(patient, DataClass.IDENTITY, room.of(last));
        }
    }

    /** Those of merged entries come with the entry of which they are. */
    private void visit(PatientId patient, ClinicalVisit visit) {
        goOn();
        if (visit.patient().equals(patient) && order.narrowed().wants(visit)) {
            add(patient, DataClass.CLINICAL, room.of(visit));
        }
    }

    private void record(Read its, PatientId patient, ClinicalRecord record) {
        goOn();
        if (record.patient().equals(patient) && order.narrowed().wants(record, records, its, patient)) {
            boolean isFinancial = ShownType.of(record).access() == Kind.INVOICE;
            add(patient, isFinancial ? DataClass.FINANCIAL : DataClass.CLINICAL, room.of(record));
        }
    }

    private void add(PatientId patient, DataClass of, ObjectNode resource) {
        String type = resource.path("resourceType").asString();
        if (!once.isNew(type, resource.path("id").asString())) {
            return;
        }
        try {
            writer.add(patient, type, of, FhirJson.bytes(resource, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unreadable(String what, PatientId patient) {
        error(ExportOutcomes.unreadable(what, patient));
    }

    private void error(byte[] outcome) {
        try {
            writer.error(outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
