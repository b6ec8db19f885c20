package io.medichain.consent;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a compliance officer found.
 *
 * @param verdict whether the access was justified
 * @param comment why, 1 to 1000 characters
 */
public record EmergencyReview(
        Verdict verdict,

        @Schema(example = "Admitted unconscious, first aid needed the allergies") @Longest(Size.EXPLANATION)
        String comment) {
    public EmergencyReview {
        Rule.present(verdict, "verdict");
        Rule.text(comment, "comment", Size.EXPLANATION);
    }
}
