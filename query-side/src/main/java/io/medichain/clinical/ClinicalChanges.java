package io.medichain.clinical;

import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.read.Read;
import io.medichain.record.content.RecordContent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who changed what of a patient, told by the events, once it was decided that it may be read. */
public interface ClinicalChanges {
    /** The position from which all are told. */
    long LATEST = Long.MAX_VALUE;

    /**
     * The changes of a patient, with those of duplicates that were merged into the patient, the last stored first.
     *
     * @param from the position from which on, it too
     * @param types as which type a record is shown
     * @param goesOn gets each, also what cannot be read, and says whether more is wanted; of what it keeps it tells
     *     {@code ReadShare}
     */
    void each(Read read, PatientId patient, long from, Types types, Predicate<ClinicalChange> goesOn);

    /**
     * The changes of entries of the registry, visits and records, of each the last first: each made one of its
     * versions.
     *
     * @param patient whose they have to be, or of one whose entry was merged into the patient's
     */
    List<ClinicalChange> of(Read read, PatientId patient, Collection<String> ids, Types types);

    /**
     * Whose entry, visit or record this is, before anything is decided.
     *
     * @param tenant the organisation in which alone it is looked for
     */
    Optional<PatientId> patientOf(TenantId tenant, String id);

    /** As which type of resource a record is shown. */
    interface Types {
        /** Its name in FHIR. */
        String of(RecordContent content, @Nullable ReceivedResource original);
    }

    /** The view in which it stands where they are. */
    interface Source {}
}
