package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
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
        @Nullable String status,
        @Nullable String category,
        @Nullable ObservedValue value,
        @Nullable String interpretation,
        @Nullable String referenceRange,
        List<ObservationComponent> component,
        @Nullable String note)
        implements RecordContent {
    public Observation {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", 64);
        Rule.optionalText(category, "category", 64);
        Rule.optionalText(interpretation, "interpretation", 255);
        Rule.optionalText(referenceRange, "referenceRange", 255);
        component = Rule.list(component, "component", 100);
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
