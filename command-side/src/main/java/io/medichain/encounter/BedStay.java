package io.medichain.encounter;

import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/beds/{id}/assignment} and {@code POST /api/beds/{id}/release}.
 *
 * @param encounterId the stay that gets or has the bed
 * @param at since when; now when missing
 */
public record BedStay(EncounterId encounterId, @Nullable Instant at) {
    public BedStay {
        Rule.present(encounterId, "encounterId");
        Rule.optionalTime(at, "at");
    }
}
