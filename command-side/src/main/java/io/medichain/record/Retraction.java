package io.medichain.record;

import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/records/{id}/retraction}.
 *
 * @param reason why
 */
public record Retraction(String reason) {
    public Retraction {
        Rule.text(reason, "reason", 1000);
    }
}
