package io.medichain.encounter;

import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/encounters/{id}/transfer}.
 *
 * @param bedId the bed from now on
 * @param at when; now when missing
 */
public record Transfer(BedId bedId, @Nullable Instant at) {
    public Transfer {
        Rule.present(bedId, "bedId");
        Rule.optionalTime(at, "at");
    }
}
