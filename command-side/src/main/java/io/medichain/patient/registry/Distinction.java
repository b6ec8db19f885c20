package io.medichain.patient.registry;

import io.medichain.patient.PatientId;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;

/**
 * The body of {@code POST /api/patients/{id}/distinctions}: the patient of the path is another person.
 *
 * @param other the one that looks alike
 * @param reason how that is known
 */
public record Distinction(
        PatientId other, @Longest(Size.EXPLANATION) String reason) {
    public Distinction {
        Rule.present(other, "other");
        Rule.text(reason, "reason", Size.EXPLANATION);
    }
}
