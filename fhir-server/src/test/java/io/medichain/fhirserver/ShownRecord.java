package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalDocument;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A record to be shown. */
final class ShownRecord {
    static final UUID ID = UUID.fromString("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c055");

    private ShownRecord() {}

    static ObjectNode written(RecordContent content) {
        return RecordResource.of(of(content, null, false, List.of()));
    }

    static ObjectNode amended(RecordContent content, String original) {
        return RecordResource.of(of(content, original, true, List.of()));
    }

    static ObjectNode received(RecordContent content, String original, ClinicalDocument... documents) {
        return RecordResource.of(of(content, original, false, List.of(documents)));
    }

    static ObjectNode at(TimeSpan time, RecordContent content) {
        return RecordResource.of(of(time, content, null, false, List.of()));
    }

    static ClinicalRecord of(
            RecordContent content, @Nullable String original, boolean amendedHere, List<ClinicalDocument> documents) {
        return of(TimeSpan.inWords(TimeSpan.UNKNOWN), content, original, amendedHere, documents);
    }

    static ClinicalRecord of(
            TimeSpan time,
            RecordContent content,
            @Nullable String original,
            boolean amendedHere,
            List<ClinicalDocument> documents) {
        return new ClinicalRecord(
                new RecordId(ID),
                new PatientId(ID),
                null,
                time,
                content,
                original == null ? null : ReceivedResource.of(original),
                amendedHere,
                false,
                null,
                List.of(),
                documents,
                Instant.EPOCH,
                "user",
                0,
                Instant.EPOCH);
    }
}
