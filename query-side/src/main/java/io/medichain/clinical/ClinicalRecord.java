package io.medichain.clinical;

import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A medical record as it stands after one of its events.
 *
 * @param id the record
 * @param patient the patient
 * @param encounter during which visit
 * @param occurred when it happened, as it was said
 * @param content what it says
 * @param original the resource that it was made of, where another system sent one, as last sent
 * @param amendedHere whether it was changed here since: then the content counts, and not the original
 * @param retracted whether it does not count any more
 * @param amends the record that this one amends, and in whose place it counts
 * @param amendedBy the records that amend this one, and count in its place
 * @param documents the documents that belong to it, in the order in which they were attached
 * @param recordedAt when it, or its last amendment, was recorded
 * @param recordedBy the user who did
 * @param version which of its events made it so, from 0
 * @param changedAt when that was
 */
public record ClinicalRecord(
        RecordId id,
        PatientId patient,
        @Nullable EncounterId encounter,
        TimeSpan occurred,
        RecordContent content,
        @Nullable ReceivedResource original,
        boolean amendedHere,
        boolean retracted,
        @Nullable RecordId amends,
        List<RecordId> amendedBy,
        List<ClinicalDocument> documents,
        Instant recordedAt,
        String recordedBy,
        long version,
        Instant changedAt) {
    public ClinicalRecord {
        amendedBy = List.copyOf(amendedBy);
        documents = List.copyOf(documents);
    }

    /** Whether another record counts in its place. */
    public boolean replaced() {
        return !amendedBy.isEmpty();
    }
}
