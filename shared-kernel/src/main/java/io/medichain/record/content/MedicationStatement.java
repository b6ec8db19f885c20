package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
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
        @Nullable String status,
        @Nullable String dosage,
        List<CodeableConcept> reason,
        @Nullable String note)
        implements RecordContent {
    public MedicationStatement {
        Rule.present(medication, "medication");
        Rule.optionalText(status, "status", 64);
        Rule.optionalText(dosage, "dosage", 4096);
        reason = Rule.list(reason, "reason", 20);
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(medication);
    }
}
