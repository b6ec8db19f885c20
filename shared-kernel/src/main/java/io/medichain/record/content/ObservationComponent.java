package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A part of an observation, such as the systolic pressure (FHIR R4 Observation.component).
 *
 * @param code what
 * @param value the value, where there is one
 */
public record ObservationComponent(
        CodeableConcept code, @Nullable ObservedValue value) {
    public ObservationComponent {
        Rule.present(code, "component.code");
    }
}
