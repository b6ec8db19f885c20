package io.medichain.patient;

import io.medichain.fhir.Period;
import io.medichain.problem.Rule;

/**
 * A user's part in the care of a patient; personal data of the patient.
 *
 * @param role what the user does in the team
 * @param period from when to when; open without an end
 */
public record CareMembership(CareRole role, Period period) {
    public CareMembership {
        Rule.present(role, "role");
        Rule.present(period, "period");
    }
}
