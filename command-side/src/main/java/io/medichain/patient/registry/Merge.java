package io.medichain.patient.registry;

import io.medichain.patient.PatientId;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;

/**
 * The body of {@code POST /api/patients/{id}/merge}: the patient of the path is a duplicate.
 *
 * @param into the entry that stays
 * @param reason why they are the same person
 */
public record Merge(
        PatientId into, @Longest(Size.EXPLANATION) String reason) {
    public Merge {
        Rule.present(into, "into");
        Rule.text(reason, "reason", Size.EXPLANATION);
    }
}
