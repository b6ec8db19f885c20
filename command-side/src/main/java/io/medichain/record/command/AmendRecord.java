package io.medichain.record.command;

import io.medichain.fhir.Code;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Adds a new version to an unsigned record.
 *
 * @param recordId the record
 * @param by who amends it
 * @param kind the kind of the new content
 * @param reason why
 * @param codes the codes of what it is about
 * @param encounterId during which visit or stay; as before when missing
 * @param occurred when it happened; as before when missing
 * @param recordedAt now
 * @param content what it says now
 * @param original the resource that it was made of, where it came as one
 * @param confirmation why a value outside what is plausible is right
 */
public record AmendRecord(
        @TargetAggregateIdentifier RecordId recordId,
        Writer by,
        RecordKind kind,
        Personal<String> reason,
        List<Code> codes,
        @Nullable EncounterId encounterId,
        @Nullable TimeSpan occurred,
        Instant recordedAt,
        Personal<RecordContent> content,
        @Nullable Personal<ReceivedResource> original,
        @Nullable Personal<String> confirmation) {}
