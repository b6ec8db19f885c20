package io.medichain.patient.registry;

import io.medichain.patient.PatientId;
import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/patients/{id}/merge}: the patient of the path is a duplicate.
 *
 * @param into the entry that stays
 * @param reason why they are the same person
 */
public record Merge(PatientId into, String reason) {
    public Merge {
        Rule.present(into, "into");
        Rule.text(reason, "reason", 1000);
    }
}
