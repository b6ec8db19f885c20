package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.http.ReadShare;
import tools.jackson.databind.node.ObjectNode;

/** Room for the tree of JSON of the largest original of an answer; there is one tree at a time. */
final class TreeRoom {
    /** What a tree takes for each character of its text, in bytes. */
    private static final long WEIGHT = 10;

    private long taken;

    private void take(ClinicalRecord record) {
        long wanted = record.original() == null
                ? 0
                : WEIGHT * record.original().json().length();
        if (wanted > taken) {
            ReadShare.need(wanted - taken);
            taken = wanted;
        }
    }

    /** The resource of a record. */
    ObjectNode of(ClinicalRecord record) {
        take(record);
        return RecordResource.of(record);
    }
}
