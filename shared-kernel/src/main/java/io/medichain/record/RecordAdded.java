package io.medichain.record;

import io.medichain.encounter.EncounterId;
import io.medichain.event.EventType;
import io.medichain.fhir.Code;
import io.medichain.fhir.Period;
import io.medichain.patient.PatientId;
import io.medichain.personal.Personal;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A record was added to the chart. Its version is 0.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param encounterId during which visit or stay
 * @param kind its kind
 * @param amends the signed record that this one amends
 * @param codes the codes of what it is about, without words
 * @param occurred when it happened
 * @param recordedAt when it was recorded here
 * @param content what it says
 */
@EventType("record.added")
@Revision("2")
public record RecordAdded(
        RecordId recordId,
        PatientId patientId,
        @Nullable EncounterId encounterId,
        RecordKind kind,
        @Nullable Amendment amends,
        List<Code> codes,
        Period occurred,
        Instant recordedAt,
        Personal<RecordContent> content)
        implements RecordEvent {}
