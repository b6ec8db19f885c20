package io.medichain.record.command;

import io.medichain.fhir.Code;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.Amendment;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Adds a record to the chart.
 *
 * @param recordId the record
 * @param patientId the patient
 * @param encounterId during which visit or stay
 * @param kind its kind
 * @param amends the signed record that this one amends
 * @param codes the codes of what it is about
 * @param occurred when it happened; of a record that amends another one as that one says, when missing
 * @param recordedAt now
 * @param content what it says
 * @param original the resource that it was made of, where another system sent it
 * @param confirmation why a value outside what is plausible is right
 */
public record AddRecord(
        @TargetAggregateIdentifier RecordId recordId,
        PatientId patientId,
        @Nullable EncounterId encounterId,
        RecordKind kind,
        @Nullable Amendment amends,
        List<Code> codes,
        @Nullable TimeSpan occurred,
        Instant recordedAt,
        Personal<RecordContent> content,
        @Nullable Personal<ReceivedResource> original,
        @Nullable Personal<String> confirmation) {
    AddRecord during(@Nullable EncounterId visit, TimeSpan time) {
        return new AddRecord(
                recordId, patientId, visit, kind, amends, codes, time, recordedAt, content, original, confirmation);
    }
}
