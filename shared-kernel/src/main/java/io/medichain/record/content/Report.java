package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import io.medichain.record.RecordId;
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
 */
public record Report(
        CodeableConcept code,
        @Nullable String status,
        @Nullable String category,
        List<RecordId> result,
        @Nullable String conclusion,
        @Nullable String text)
        implements RecordContent {
    public Report {
        Rule.present(code, "code");
        Rule.optionalText(status, "status", 64);
        Rule.optionalText(category, "category", 64);
        result = Rule.list(result, "result", 500);
        Rule.optionalText(conclusion, "conclusion", 20_000);
        Rule.optionalText(text, "text", 200_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
