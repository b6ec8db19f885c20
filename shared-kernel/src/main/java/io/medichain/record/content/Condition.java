package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
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
        @Nullable String clinicalStatus,
        @Nullable String verificationStatus,
        @Nullable String category,
        @Nullable String severity,
        @Nullable Instant abatement,
        @Nullable String note)
        implements RecordContent {
    public Condition {
        Rule.present(code, "code");
        Rule.optionalText(clinicalStatus, "clinicalStatus", 64);
        Rule.optionalText(verificationStatus, "verificationStatus", 64);
        Rule.optionalText(category, "category", 64);
        Rule.optionalText(severity, "severity", 255);
        Rule.optionalTime(abatement, "abatement");
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
