package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A medication that the patient takes, as stated (FHIR R4 MedicationStatement).
 *
 * @param medication which one, as RxNorm
 * @param status active, completed, stopped, on-hold, …
 * @param dosage how much and when, in words
 * @param reason why
 * @param note remarks
 */
public record MedicationStatement(
        CodeableConcept medication,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.PARAGRAPH) @Nullable String dosage,
        @Most(Size.SOME) List<CodeableConcept> reason,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public MedicationStatement {
        Rule.present(medication, "medication");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(dosage, "dosage", Size.PARAGRAPH);
        reason = Rule.list(reason, "reason", Size.SOME);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(medication);
    }
}
