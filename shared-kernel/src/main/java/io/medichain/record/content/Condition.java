package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis or problem (FHIR R4 Condition).
 *
 * @param code which one
 * @param clinicalStatus active, recurrence, relapse, inactive, remission or resolved
 * @param verificationStatus unconfirmed, provisional, differential, confirmed, refuted or entered-in-error
 * @param category problem-list-item, encounter-diagnosis, …
 * @param severity severity in words
 * @param abatement when it ended
 * @param note remarks
 */
public record Condition(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String clinicalStatus,
        @Longest(Size.WORD) @Nullable String verificationStatus,
        @Longest(Size.WORD) @Nullable String category,
        @Longest(Size.LINE) @Nullable String severity,
        @Nullable Instant abatement,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public Condition {
        Rule.present(code, "code");
        Rule.optionalText(clinicalStatus, "clinicalStatus", Size.WORD);
        Rule.optionalText(verificationStatus, "verificationStatus", Size.WORD);
        Rule.optionalText(category, "category", Size.WORD);
        Rule.optionalText(severity, "severity", Size.LINE);
        Rule.optionalTime(abatement, "abatement");
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
