package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an allergy did to the patient.
 *
 * @param manifestation the symptom
 * @param severity mild, moderate or severe
 * @param substance to what exactly, where that is less than the whole allergy
 * @param exposureRoute how it came into the body
 * @param onset when it began
 * @param description in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllergicReaction(
        CodeableConcept manifestation,
        @Longest(Size.WORD) @Nullable String severity,
        @Nullable CodeableConcept substance,
        @Nullable CodeableConcept exposureRoute,
        @Nullable DateTime onset,
        @Longest(Size.PARAGRAPH) @Nullable String description) {
    public AllergicReaction {
        Rule.present(manifestation, "reaction.manifestation");
        Rule.optionalText(severity, "reaction.severity", Size.WORD);
        Rule.optionalText(description, "reaction.description", Size.PARAGRAPH);
    }
}
