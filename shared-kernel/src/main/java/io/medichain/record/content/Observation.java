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
 * A measurement or finding (FHIR R4 Observation).
 *
 * @param code what, as LOINC
 * @param status registered, preliminary, final, amended, …
 * @param category vital-signs, laboratory, survey, social-history, …
 * @param value the value; missing where the parts hold it
 * @param interpretation such as H, L, N
 * @param referenceRange the normal range in words
 * @param component its parts
 * @param note remarks
 */
public record Observation(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String category,
        @Nullable ObservedValue value,
        @Longest(Size.LINE) @Nullable String interpretation,
        @Longest(Size.LINE) @Nullable String referenceRange,
        @Most(Size.MANY) List<ObservationComponent> component,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public Observation {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(category, "category", Size.WORD);
        Rule.optionalText(interpretation, "interpretation", Size.LINE);
        Rule.optionalText(referenceRange, "referenceRange", Size.LINE);
        component = Rule.list(component, "component", Size.MANY);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
