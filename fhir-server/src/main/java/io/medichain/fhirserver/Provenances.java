package io.medichain.fhirserver;

import io.medichain.access.Column;
import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalChange;
import io.medichain.clinical.ClinicalChange.Activity;
import io.medichain.clinical.ClinicalChange.Version;
import io.medichain.clinical.ClinicalChanges;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.problem.ProblemException;
import io.medichain.read.Read;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Provenances of a patient: one of each version of each resource, made of the event that made it; and among them
 * those that came from another system and are kept whole, each where it came.
 */
@Component
final class Provenances {
    static final ClinicalChanges.Types TYPES =
            (content, original) -> ShownType.of(content, original).word();

    private final ClinicalChanges changes;
    private final ClinicalPatients patients;
    private final ClinicalRecords records;

    Provenances(ClinicalChanges changes, ClinicalPatients patients, ClinicalRecords records) {
        this.changes = changes;
        this.patients = patients;
        this.records = records;
    }

    /** Whose resource it is. */
    Optional<PatientId> patientOf(TenantId tenant, String id) {
        return changes.patientOf(tenant, id);
    }

    /**
     * Those of resources that may be read, of each the last recorded first.
     *
     * @throws ProblemException once the person was erased (HTTP 410)
     */
    List<ClinicalChange> of(Read read, PatientId patient, Collection<String> ids) {
        requirePerson(read, patient);
        return changes.of(read, patient, ids, TYPES).stream()
                .filter(change -> isShown(read, change))
                .toList();
    }

    /** A page of all of a patient. */
    ResponseEntity<byte[]> of(Read read, PatientId patient, ProvenanceSearch search) {
        requirePerson(read, patient);
        long from = search.after().map(place -> position(read, patient, place)).orElse(ClinicalChanges.LATEST);
        ProvenanceSearch.Collected page = search.collected();
        changes.each(read, patient, from, TYPES, change -> {
            if (change.activity() == Activity.UNREADABLE) {
                page.addUnreadable();
            }
            return !isShown(read, change) || resources(read, patient, change).allMatch(page::offer);
        });
        return page.answer();
    }

    /** A page of those of one resource. */
    ResponseEntity<byte[]> of(Read read, PatientId patient, ProvenanceSearch.Target target, ProvenanceSearch search) {
        ProvenanceSearch.Collected page = search.collected();
        for (ClinicalChange change : of(read, patient, List.of(target.id()))) {
            Version made = change.made();
            if (made != null && target.means(made) && !page.offer(ProvenanceResource.of(change, made))) {
                break;
            }
        }
        return page.answer();
    }

    /** Where in the store that stands behind which a page begins. */
    private long position(Read read, PatientId patient, String place) {
        Optional<ProvenanceResource.About> about = ProvenanceResource.About.of(place);
        return changes
                .of(
                        read,
                        patient,
                        List.of(about.map(ProvenanceResource.About::id).orElse(place)),
                        TYPES)
                .stream()
                .filter(change ->
                        about.map(one -> isNumber(change, one.number())).orElseGet(() -> isKeptWhole(change)))
                .findFirst()
                .orElseThrow(ProvenanceSearch::noPlace)
                .position();
    }

    private static boolean isNumber(ClinicalChange change, long number) {
        Version made = change.made();
        return made != null && made.number() == number;
    }

    /** The one of a change. */
    static Stream<ObjectNode> resource(ClinicalChange change) {
        Version made = change.made();
        return made == null ? Stream.empty() : Stream.of(ProvenanceResource.of(change, made));
    }

    /** The one of the change, and the one that has come by it. */
    private Stream<ObjectNode> resources(Read read, PatientId patient, ClinicalChange change) {
        Version made = change.made();
        if (made == null) {
            return Stream.empty();
        }
        Optional<ClinicalRecord> kept = isKeptWhole(change) && read.mayReadRecords(made.kind())
                ? records.one(read, patient, RecordId.of(made.id()))
                : Optional.empty();
        return Stream.concat(Stream.of(ProvenanceResource.of(change, made)), kept.map(new TreeRoom()::of).stream());
    }

    private static boolean isKeptWhole(ClinicalChange change) {
        return change.activity() == Activity.CREATE
                && change.made() != null
                && change.made().resource().equals(ProvenanceResource.WORD);
    }

    /** What is charged is told to those alone who may read it; a consent says itself who agreed to it, and when. */
    private static boolean isShown(Read read, ClinicalChange change) {
        Kind kind = change.made() == null ? Kind.HISTORY : change.made().kind();
        return kind != Kind.CONSENT && (kind.column() != Column.BILLING || read.mayReadRecords(kind));
    }

    private void requirePerson(Read read, PatientId patient) {
        if (patients.of(read, patient).isEmpty()) {
            throw new ProblemException(FhirProblem.ERASED);
        }
    }
}
