package io.medichain.importer;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.fhir.Period;
import io.medichain.patient.Demographics;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the API for a resource.
 *
 * @param path where
 * @param body the request, as JSON
 */
record Order(String path, Object body) {
    /** {@code POST /api/patients}. */
    record Patient(UUID patientId, Demographics demographics) {}

    /** {@code POST /api/encounters}. */
    record Encounter(
            UUID encounterId,
            UUID patientId,
            EncounterClass encounterClass,
            Instant start,
            @Nullable Instant end,
            EncounterDetails details) {}

    /** {@code POST /api/records}. */
    record NewRecord(
            UUID recordId, UUID patientId, @Nullable UUID encounterId, Period occurred, RecordContent content) {}

    /** {@code POST /api/records/{id}/documents}; the content as base64. */
    record Document(String title, String content) {}
}
