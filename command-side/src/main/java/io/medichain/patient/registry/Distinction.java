package io.medichain.patient.registry;

import io.medichain.patient.PatientId;
import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/patients/{id}/distinctions}: the patient of the path is another person.
 *
 * @param other the one that looks alike
 * @param reason how that is known
 */
public record Distinction(PatientId other, String reason) {
    public Distinction {
        Rule.present(other, "other");
        Rule.text(reason, "reason", 1000);
    }
}
