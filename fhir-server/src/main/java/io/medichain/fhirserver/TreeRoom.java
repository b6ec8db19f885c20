package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalConsent;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalVisit;
import io.medichain.fhir.ReceivedResource;
import io.medichain.http.ReadShare;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Room for the tree of JSON of the largest original of an answer; there is one tree at a time. */
final class TreeRoom {
    /** What a tree takes for each character of its text, in bytes. */
    private static final long WEIGHT = 10;

    private long taken;

    private void take(@Nullable ReceivedResource original) {
        long wanted = original == null ? 0 : WEIGHT * original.json().length();
        if (wanted > taken) {
            ReadShare.need(wanted - taken);
            taken = wanted;
        }
    }

    /** What it takes, in bytes. */
    long taken() {
        return taken;
    }

    /** The resource of a record. */
    ObjectNode of(ClinicalRecord record) {
        take(record.original());
        return RecordResource.of(record);
    }

    /** The resource of a patient. */
    ObjectNode of(ClinicalPatient entry) {
        take(entry.original());
        return PatientResource.of(entry);
    }

    /** The resource of a consent. */
    ObjectNode of(ClinicalConsent consent) {
        take(consent.original());
        return ConsentResource.of(consent);
    }

    /** The resource of a visit. */
    ObjectNode of(ClinicalVisit visit) {
        take(visit.original());
        return VisitResource.of(visit);
    }
}
