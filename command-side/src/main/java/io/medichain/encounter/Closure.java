package io.medichain.encounter;

import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/encounters/{id}/closure}.
 *
 * @param at when; now when missing
 */
public record Closure(@Nullable Instant at) {
    public Closure {
        Rule.optionalTime(at, "at");
    }
}
