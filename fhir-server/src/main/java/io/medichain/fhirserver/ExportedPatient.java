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
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.Patients;
import io.medichain.read.Read;
import io.medichain.read.ReadingOfMany;
import io.medichain.record.content.RecordKind;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one entry of the registry for an export, with the visits, records and consents that are of this very entry. For
 * one thread.
 */
final class ExportedPatient {
    private final Sources sources;
    private final Wanted wanted;
    private final ReadingOfMany.OfOne allowed;
    private final PatientId patient;
    private final Read its;
    private final TreeRoom room;
    private final ExportOut out;

    /** What every export reads from. */
    record Sources(
            ClinicalPatients patients,
            ClinicalVisits visits,
            ClinicalRecords records,
            ClinicalConsents consents,
            Patients entries) {}

    /**
     * What of each patient is wanted.
     *
     * @param kinds the kinds of records; where there is no set, every kind
     * @param goOn throws where nothing is wanted any more
     */
    record Wanted(
            ExportOrder order, Narrowed narrowed, @Nullable Set<RecordKind> kinds, Runnable goOn) {
        static Wanted of(ExportOrder order, Runnable goOn) {
            Narrowed narrowed = order.narrowed();
            return new Wanted(order, narrowed, narrowed.types().isEmpty() ? null : narrowed.kinds(), goOn);
        }

        private boolean hasRecords() {
            return kinds == null || !kinds.isEmpty();
        }
    }

    private ExportedPatient(Sources sources, Wanted wanted, ReadingOfMany.OfOne allowed, TreeRoom room, ExportOut out) {
        this.sources = sources;
        this.wanted = wanted;
        this.allowed = allowed;
        this.patient = allowed.patient();
        this.its = allowed.read();
        this.room = room;
        this.out = out;
    }

    /** Reads all that is wanted of a patient, or tells that it is refused. */
    static void read(
            Sources sources, Wanted wanted, ReadingOfMany many, PatientId patient, TreeRoom room, ExportOut out) {
        wanted.goOn().run();
        Optional<ReadingOfMany.OfOne> allowed = many.of(patient);
        if (allowed.isEmpty()) {
            out.missing(ExportOutcomes.refused(patient));
            return;
        }
        out.allowed(allowed.get());
        new ExportedPatient(sources, wanted, allowed.get(), room, out).read();
    }

    /** Of somebody who was wanted by name it is never left open what became of them. */
    private void read() {
        Entry named =
                wanted.order().patients().isEmpty() ? null : sources.patients().entry(its, patient);
        if (named != null && named.erased()) {
            out.erased(named);
        } else {
            all();
        }
    }

    private void all() {
        if (wanted.narrowed().wants("Patient")) {
            part("the entry", this::entry);
        }
        if (wanted.narrowed().wants("Encounter")) {
            part(
                    "the visits",
                    () -> sources.visits()
                            .ofEntry(its, patient, this::visit, visit -> unreadable("Encounter/" + visit)));
        }
        if (wanted.hasRecords()) {
            ClinicalRecords.Records records = sources.records().ofEntry(its, patient, wanted.kinds());
            part("the records", () -> records.each(this::record, record -> unreadable("the record " + record)));
        }
        if (wanted.narrowed().wants(ConsentResource.WORD)) {
            part("the consents", this::rules);
        }
    }

    /** What does not fit in memory is told as missing: one patient does not keep all others from being written. */
    private void part(String what, Runnable read) {
        long before = kept();
        try {
            ReadShare.attempted(read);
        } catch (ProblemException e) {
            ReadShare.count(kept() - before);
            if (e.problem() != RequestProblem.TOO_LARGE) {
                throw e;
            }
            out.missing(ExportOutcomes.tooLarge(what, patient));
        }
    }

    /** What is kept from one part to the next, in bytes. */
    private long kept() {
        return room.taken() + out.kept();
    }

    /** The consents that decide here who may see what, if they may be read. */
    private void rules() {
        if (!allowed.allows(Action.READ_CONSENTS)) {
            out.missing(ExportOutcomes.refusedConsents(patient));
            return;
        }
        try {
            sources.consents().eachOfEntry(its, patient, this::rule);
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            unreadable("a consent, and others that come behind it,");
        }
    }

    private void rule(ClinicalConsent consent) {
        wanted.goOn().run();
        if (wanted.narrowed().wants(consent)) {
            add(DataClass.CLINICAL, room.of(consent));
        }
    }

    private void entry() {
        try {
            ReadShare.passing(() -> sources.patients().last(its, patient), last -> last.ifPresent(this::entry));
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            unreadable("the entry");
        }
    }

    private void entry(ClinicalPatient last) {
        if (wanted.narrowed().wants(last.changedAt())) {
            add(DataClass.IDENTITY, room.of(last));
        }
    }

    private void visit(ClinicalVisit visit) {
        wanted.goOn().run();
        if (wanted.narrowed().wants(visit)) {
            add(DataClass.CLINICAL, room.of(visit));
        }
    }

    private void record(ClinicalRecord record) {
        wanted.goOn().run();
        if (wanted.narrowed().wants(record, sources.records(), its, patient)) {
            boolean isFinancial = ShownType.of(record).access() == Kind.INVOICE;
            add(isFinancial ? DataClass.FINANCIAL : DataClass.CLINICAL, room.of(record));
        }
    }

    private void add(DataClass of, ObjectNode resource) {
        out.resource(
                resource.path("resourceType").asString(),
                resource.path("id").asString(),
                of,
                FhirJson.bytes(resource, false));
    }

    private void unreadable(String what) {
        out.missing(ExportOutcomes.unreadable(what, patient));
    }
}
