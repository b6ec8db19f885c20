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
 * A diagnostic report (FHIR R4 DiagnosticReport).
 *
 * @param code what was examined
 * @param status registered, partial, preliminary, final, amended, …
 * @param category laboratory, radiology, …
 * @param result the observations it rests on
 * @param conclusion the interpretation
 * @param text the report in words
 * @param categories all categories, where the code of the first one does not say it
 */
public record Report(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String category,
        @Most(Size.RESULTS) List<RecordId> result,
        @Longest(Size.PAGE) @Nullable String conclusion,
        @Longest(Size.DOCUMENT) @Nullable String text,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.FEW)
        List<CodeableConcept> categories)
        implements RecordContent {
    public Report {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(category, "category", Size.WORD);
        result = Rule.list(result, "result", Size.RESULTS);
        Rule.optionalText(conclusion, "conclusion", Size.PAGE);
        Rule.optionalText(text, "text", Size.DOCUMENT);
        categories = Rule.list(categories, "categories", Size.FEW);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
