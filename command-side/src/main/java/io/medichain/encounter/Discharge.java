package io.medichain.encounter;

import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/encounters/{id}/discharge}.
 *
 * @param disposition where to
 * @param at when; now when missing
 */
public record Discharge(
        DischargeDisposition disposition, @Nullable Instant at) {
    public Discharge {
        Rule.present(disposition, "disposition");
        Rule.optionalTime(at, "at");
    }
}
