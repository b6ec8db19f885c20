package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done (FHIR R4 CarePlan.activity.detail).
 *
 * @param code what
 * @param status not-started, scheduled, in-progress, completed, …
 * @param doNotPerform whether it must not be done
 * @param description in words
 */
public record CarePlanActivity(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String status,
        @Nullable Boolean doNotPerform,
        @Longest(Size.PARAGRAPH) @Nullable String description) {
    public CarePlanActivity {
        Rule.present(code, "activity.code");
        Rule.optionalText(status, "activity.status", Size.WORD);
        Rule.optionalText(description, "activity.description", Size.PARAGRAPH);
    }
}
