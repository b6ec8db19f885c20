package io.medichain.patient.care;

import io.medichain.identity.UserId;
import io.medichain.problem.Rule;

/**
 * The body of {@code PUT /api/patients/{id}/user}.
 *
 * @param userId the user who the patient is
 */
public record UserLink(UserId userId) {
    public UserLink {
        Rule.present(userId, "userId");
    }
}
