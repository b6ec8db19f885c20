package io.medichain.record.command;

import io.medichain.fhir.Code;
import io.medichain.fhir.TimeSpan;
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
 * @param occurred when it happened; as before when missing
 * @param recordedAt now
 * @param content what it says now
 * @param confirmation why a value outside what is plausible is right
 */
public record AmendRecord(
        @TargetAggregateIdentifier RecordId recordId,
        Writer by,
        RecordKind kind,
        Personal<String> reason,
        List<Code> codes,
        @Nullable TimeSpan occurred,
        Instant recordedAt,
        Personal<RecordContent> content,
        @Nullable Personal<String> confirmation) {}
