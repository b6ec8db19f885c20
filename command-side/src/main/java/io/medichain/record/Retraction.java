package io.medichain.record;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;

/**
 * The body of {@code POST /api/records/{id}/retraction}.
 *
 * @param reason why
 */
public record Retraction(@Longest(Size.EXPLANATION) String reason) {
    public Retraction {
        Rule.text(reason, "reason", Size.EXPLANATION);
    }
}
