package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.id.RecordId;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan of care (FHIR R4 CarePlan).
 *
 * @param category what kind of plan
 * @param status draft, active, on-hold, revoked, completed, …
 * @param intent proposal, plan, order or option
 * @param title its name
 * @param activity what is to be done
 * @param addresses the conditions it is for
 * @param note remarks
 */
public record CarePlan(
        CodeableConcept category,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String intent,
        @Longest(Size.PARAGRAPH) @Nullable String title,
        @Most(Size.MANY) List<CarePlanActivity> activity,
        @Most(Size.MANY) List<RecordId> addresses,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public CarePlan {
        Rule.present(category, "category");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(intent, "intent", Size.WORD);
        Rule.optionalText(title, "title", Size.PARAGRAPH);
        activity = Rule.list(activity, "activity", Size.MANY);
        addresses = Rule.list(addresses, "addresses", Size.MANY);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(category);
    }
}
