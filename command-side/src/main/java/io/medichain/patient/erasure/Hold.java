package io.medichain.patient.erasure;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;

/**
 * The body of {@code POST /api/patients/{id}/legal-hold} and {@code …/legal-hold/lifting}.
 *
 * @param reason why, and on whose order
 */
public record Hold(@Longest(Size.EXPLANATION) String reason) {
    public Hold {
        Rule.text(reason, "reason", Size.EXPLANATION);
    }
}
