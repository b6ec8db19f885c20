package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A medication that the patient takes, as stated, or that was ordered elsewhere (FHIR R4 MedicationStatement,
 * MedicationRequest).
 *
 * @param medication which one, as RxNorm
 * @param status active, completed, stopped, on-hold, …
 * @param statusReason why, such as why it is not taken
 * @param intent of an order: proposal, plan, order, …
 * @param doNotPerform whether it must not be given
 * @param dosage how much and when, in words
 * @param dosages the same with its numbers, in order
 * @param reason why
 * @param note remarks
 */
public record MedicationStatement(
        CodeableConcept medication,
        @Longest(Size.WORD) @Nullable String status,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<CodeableConcept> statusReason,

        @Longest(Size.WORD) @Nullable String intent,
        @Nullable Boolean doNotPerform,
        @Longest(Size.PARAGRAPH) @Nullable String dosage,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<Dosage> dosages,

        @Most(Size.SOME) List<CodeableConcept> reason,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public MedicationStatement {
        Rule.present(medication, "medication");
        Rule.optionalText(status, "status", Size.WORD);
        statusReason = Rule.list(statusReason, "statusReason", Size.SOME);
        Rule.optionalText(intent, "intent", Size.WORD);
        Rule.optionalText(dosage, "dosage", Size.PARAGRAPH);
        dosages = Rule.list(dosages, "dosages", Size.SOME);
        reason = Rule.list(reason, "reason", Size.SOME);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(medication);
    }
}
