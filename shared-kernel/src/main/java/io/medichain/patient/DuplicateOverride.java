package io.medichain.patient;

import io.medichain.problem.Rule;
import java.util.List;

/**
 * Somebody saw that a patient of the same name and birth date exists and registered this one all the same.
 *
 * @param suspects the patients that looked the same at the time
 * @param reason why this is another person
 */
public record DuplicateOverride(List<PatientId> suspects, String reason) {
    public DuplicateOverride {
        suspects = Rule.list(suspects, "duplicateOverride.suspects", 100);
        Rule.text(reason, "duplicateOverride.reason", 1000);
    }
}
