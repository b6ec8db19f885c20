package io.medichain.record.command;

import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.record.content.Condition;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.ValueSets;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a record.
 *
 * @param reason why
 * @param occurred when it happened; as before when missing
 * @param content what it says now
 * @param confirmation why a value outside what is plausible is right; only where there is one
 */
public record RecordAmendment(
        @Longest(Size.EXPLANATION) @Schema(example = "The value was read wrongly")
        String reason,

        @Nullable TimeSpan occurred,
        RecordContent content,
        @Longest(Size.EXPLANATION) @Nullable String confirmation) {
    public RecordAmendment {
        Rule.text(reason, "reason", Size.EXPLANATION);
        ValueSets.requireCodes(content);
        Condition.requireOneMeaning(content);
        Rule.optionalText(confirmation, "confirmation", Size.EXPLANATION);
    }
}
