package io.medichain.encounter;

import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/encounters/{id}/admission}.
 *
 * @param bedId the bed, where one is given
 * @param at when; now when missing
 */
public record Admission(@Nullable BedId bedId, @Nullable Instant at) {
    public Admission {
        Rule.optionalTime(at, "at");
    }
}
