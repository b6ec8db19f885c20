package io.medichain.encounter;

import io.medichain.problem.Rule;
import java.time.Instant;

/**
 * How a stay ended; clinical personal data.
 *
 * @param dischargedAt when
 * @param disposition where the patient went
 */
public record Departure(Instant dischargedAt, DischargeDisposition disposition) {
    public Departure {
        Rule.present(dischargedAt, "dischargedAt");
        Rule.present(disposition, "disposition");
    }
}
