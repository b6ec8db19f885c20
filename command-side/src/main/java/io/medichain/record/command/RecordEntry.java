package io.medichain.record.command;

import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.description.Seldom;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.record.content.Condition;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.ValueSets;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new record.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param patientId the patient
 * @param encounterId during which visit or stay; when it amends a record and this is missing, that one's
 * @param occurred when it happened; when missing now, or when it amends a record, that one's time
 * @param content what it says; its {@code kind} tells which kind of record it is
 * @param original the resource that it was made of, where another system sent it (HL7 FHIR R4, JSON): kept as it came,
 *     with what the content does not say; the {@code data} of an attachment that becomes a document may be
 *     {@code sha256:} and the hash of its bytes in hexadecimal, which does not say how its base64 was laid out
 * @param amends the signed record that this one amends
 * @param confirmation why a value outside what is plausible is right; only where there is one
 */
public record RecordEntry(
        @Nullable RecordId id,
        PatientId patientId,
        @Seldom @Nullable EncounterId encounterId,

        @Schema(example = "{\"start\": \"2026-03-03T14:10:00Z\"}") @Nullable
        TimeSpan occurred,

        RecordContent content,
        @Seldom @Nullable ReceivedResource original,
        RecordEntry.@Nullable Amends amends,
        @Longest(Size.EXPLANATION) @Nullable String confirmation) {
    public RecordEntry {
        Rule.present(patientId, "patientId");
        ValueSets.requireCodes(Rule.present(content, "content"));
        ReceivedResource.requireType(original);
        KeptResource.requireWhole(content, original);
        if (original == null) {
            Condition.requireOneMeaning(content);
        }
        Rule.optionalText(confirmation, "confirmation", Size.EXPLANATION);
    }

    /**
     * Which record is amended, and why.
     *
     * @param recordId a signed record of the same patient
     * @param reason why
     */
    public record Amends(
            RecordId recordId, @Longest(Size.EXPLANATION) String reason) {
        public Amends {
            Rule.present(recordId, "amends.recordId");
            Rule.text(reason, "amends.reason", Size.EXPLANATION);
        }
    }
}
