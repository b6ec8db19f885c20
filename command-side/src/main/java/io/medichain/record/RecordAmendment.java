package io.medichain.record;

import io.medichain.fhir.Period;
import io.medichain.problem.Rule;
import io.medichain.record.content.RecordContent;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/records/{id}/amendments}.
 *
 * @param reason why
 * @param occurred when it happened; as before when missing
 * @param content what it says now
 */
public record RecordAmendment(String reason, @Nullable Period occurred, RecordContent content) {
    public RecordAmendment {
        Rule.text(reason, "reason", 1000);
        Rule.present(content, "content");
    }
}
