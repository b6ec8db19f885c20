package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an allergy did to the patient.
 *
 * @param manifestation the symptom
 * @param severity mild, moderate or severe
 */
public record AllergicReaction(
        CodeableConcept manifestation,
        @Longest(Size.WORD) @Nullable String severity) {
    public AllergicReaction {
        Rule.present(manifestation, "reaction.manifestation");
        Rule.optionalText(severity, "reaction.severity", Size.WORD);
    }
}
