package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to or for the patient (FHIR R4 Procedure).
 *
 * @param code what
 * @param status preparation, in-progress, completed, …
 * @param statusReason why, such as why it was not done
 * @param reason why
 * @param bodySite where on the body
 * @param outcome the result in words
 * @param note remarks
 */
public record Procedure(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String status,
        @Nullable CodeableConcept statusReason,
        @Most(Size.SOME) List<CodeableConcept> reason,
        @Most(Size.SOME) List<CodeableConcept> bodySite,

        @Longest(Size.PAGE) @Nullable String outcome,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public Procedure {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", Size.WORD);
        bodySite = Rule.list(bodySite, "bodySite", Size.SOME);
        reason = Rule.list(reason, "reason", Size.SOME);
        Rule.optionalText(outcome, "outcome", Size.PAGE);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
