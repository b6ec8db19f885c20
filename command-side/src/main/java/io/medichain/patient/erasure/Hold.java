package io.medichain.patient.erasure;

import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/patients/{id}/legal-hold} and {@code …/legal-hold/lifting}.
 *
 * @param reason why, and on whose order
 */
public record Hold(String reason) {
    public Hold {
        Rule.text(reason, "reason", 1000);
    }
}
