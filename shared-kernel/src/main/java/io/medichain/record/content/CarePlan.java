package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import io.medichain.record.RecordId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan of care (FHIR R4 CarePlan).
 *
 * @param category what kind of plan
 * @param status draft, active, on-hold, revoked, completed, …
 * @param title its name
 * @param activity what is to be done
 * @param addresses the conditions it is for
 * @param note remarks
 */
public record CarePlan(
        CodeableConcept category,
        @Nullable String status,
        @Nullable String title,
        List<CarePlanActivity> activity,
        List<RecordId> addresses,
        @Nullable String note)
        implements RecordContent {
    public CarePlan {
        Rule.present(category, "category");
        Rule.optionalText(status, "status", 64);
        Rule.optionalText(title, "title", 255);
        activity = Rule.list(activity, "activity", 100);
        addresses = Rule.list(addresses, "addresses", 100);
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(category);
    }
}
