package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an observation, such as the systolic pressure (FHIR R4 Observation.component).
 *
 * @param code what
 * @param value the value, where there is one
 * @param interpretations what the value means, each with its codes
 * @param referenceRanges the normal range, and others such as a treatment goal
 * @param dataAbsentReason why there is no value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObservationComponent(
        CodeableConcept code,
        @Nullable ObservedValue value,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<CodeableConcept> interpretations,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<ReferenceRange> referenceRanges,

        @Nullable CodeableConcept dataAbsentReason) {
    public ObservationComponent {
        Rule.present(code, "component.code");
        interpretations = Rule.list(interpretations, "component.interpretations", Size.SOME);
        referenceRanges = Rule.list(referenceRanges, "component.referenceRanges", Size.SOME);
    }

    /** A part of which no more is said than its value. */
    public static ObservationComponent of(CodeableConcept code, @Nullable ObservedValue value) {
        return new ObservationComponent(code, value, List.of(), List.of(), null);
    }
}
