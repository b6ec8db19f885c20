package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param interpretation such as H, L, N; where there are several, all of them
 * @param referenceRange the normal range in words
 * @param component its parts
 * @param note remarks
 * @param interpretations what the value means, each with its codes
 * @param referenceRanges the normal range, and others such as a treatment goal
 * @param dataAbsentReason why there is no value
 * @param bodySite where on the body
 * @param method how it was measured
 * @param categories all categories, where the code of the first one does not say it
 * @param focus what was observed, in words, where it is not the patient: an unborn child, a donor, a tube
 */
public record Observation(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String category,
        @Nullable ObservedValue value,
        @Longest(Size.LINE) @Nullable String interpretation,
        @Longest(Size.PARAGRAPH) @Nullable String referenceRange,
        @Most(Size.MANY) List<ObservationComponent> component,
        @Longest(Size.PAGE) @Nullable String note,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<CodeableConcept> interpretations,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<ReferenceRange> referenceRanges,

        @Nullable CodeableConcept dataAbsentReason,
        @Nullable CodeableConcept bodySite,
        @Nullable CodeableConcept method,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.FEW)
        List<CodeableConcept> categories,

        @Longest(Size.PARAGRAPH) @Nullable String focus)
        implements RecordContent {
    public Observation {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(category, "category", Size.WORD);
        Rule.optionalText(interpretation, "interpretation", Size.LINE);
        Rule.optionalText(referenceRange, "referenceRange", Size.PARAGRAPH);
        component = Rule.list(component, "component", Size.MANY);
        Rule.optionalText(note, "note", Size.PAGE);
        interpretations = Rule.list(interpretations, "interpretations", Size.SOME);
        referenceRanges = Rule.list(referenceRanges, "referenceRanges", Size.SOME);
        categories = Rule.list(categories, "categories", Size.FEW);
        Rule.optionalText(focus, "focus", Size.PARAGRAPH);
    }

    /** One whose value needs no more words. */
    public static Observation of(
            CodeableConcept code,
            @Nullable String status,
            @Nullable String category,
            @Nullable ObservedValue value,
            List<ObservationComponent> component) {
        return new Observation(
                code, status, category, value, null, null, component, null, List.of(), List.of(), null, null, null,
                List.of(), null);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
