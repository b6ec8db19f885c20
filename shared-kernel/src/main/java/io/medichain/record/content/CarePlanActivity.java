package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done (FHIR R4 CarePlan.activity.detail).
 *
 * @param code what
 * @param status not-started, scheduled, in-progress, completed, …
 * @param description in words
 */
public record CarePlanActivity(
        CodeableConcept code,
        @Nullable String status,
        @Nullable String description) {
    public CarePlanActivity {
        Rule.present(code, "activity.code");
        Rule.optionalText(status, "activity.status", 64);
        Rule.optionalText(description, "activity.description", 4096);
    }
}
