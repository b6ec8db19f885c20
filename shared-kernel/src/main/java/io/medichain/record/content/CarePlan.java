package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param category what kind of plan; missing where nobody said it
 * @param status draft, active, on-hold, revoked, completed, …
 * @param intent proposal, plan, order or option
 * @param title its name
 * @param activity what is to be done
 * @param addresses the conditions it is for
 * @param note remarks
 * @param categories all categories, where there is more than the first one
 */
public record CarePlan(
        @Nullable CodeableConcept category,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String intent,
        @Longest(Size.PARAGRAPH) @Nullable String title,
        @Most(Size.MANY) List<CarePlanActivity> activity,
        @Most(Size.MANY) List<RecordId> addresses,
        @Longest(Size.PAGE) @Nullable String note,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.FEW)
        List<CodeableConcept> categories)
        implements RecordContent {
    public CarePlan {
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(intent, "intent", Size.WORD);
        Rule.optionalText(title, "title", Size.PARAGRAPH);
        activity = Rule.list(activity, "activity", Size.MANY);
        addresses = Rule.list(addresses, "addresses", Size.MANY);
        Rule.optionalText(note, "note", Size.PAGE);
        categories = Rule.list(categories, "categories", Size.FEW);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.ofNullable(category);
    }
}
