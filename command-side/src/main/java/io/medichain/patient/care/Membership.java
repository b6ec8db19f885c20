package io.medichain.patient.care;

import io.medichain.patient.CareRole;
import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /api/patients/{id}/care-team/{userId}}.
 *
 * @param role what the user does in the team
 * @param start from when; now when missing
 * @param end until when; open when missing
 */
public record Membership(
        CareRole role, @Nullable Instant start, @Nullable Instant end) {
    public Membership {
        Rule.present(role, "role");
        Rule.optionalTime(start, "start");
        Rule.optionalTime(end, "end");
    }
}
