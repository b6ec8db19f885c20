package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to or for the patient (FHIR R4 Procedure).
 *
 * @param code what
 * @param status preparation, in-progress, completed, …
 * @param reason why
 * @param bodySite where on the body
 * @param outcome the result in words
 * @param note remarks
 */
public record Procedure(
        CodeableConcept code,
        @Nullable String status,
        List<CodeableConcept> reason,
        @Nullable CodeableConcept bodySite,
        @Nullable String outcome,
        @Nullable String note)
        implements RecordContent {
    public Procedure {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", 64);
        reason = Rule.list(reason, "reason", 20);
        Rule.optionalText(outcome, "outcome", 20_000);
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
