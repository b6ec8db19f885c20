package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Ratio;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a medication is taken (FHIR R4 Dosage).
 *
 * @param sequence its place in the order; those of one number go on at the same time
 * @param text in words
 * @param additionalInstruction what else to mind, such as with food
 * @param patientInstruction in words for the patient
 * @param timing when
 * @param asNeeded whether only when it is needed
 * @param asNeededFor for what it may be needed
 * @param site where on the body
 * @param route how into the body
 * @param method with which technique
 * @param doseAndRate how much and how fast
 * @param maxDosePerPeriod never more than that in a time
 * @param maxDosePerAdministration never more than that at once
 * @param maxDosePerLifetime never more than that in a life
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Dosage(
        @Schema(minimum = "-1000000", maximum = "1000000") @Nullable
        Integer sequence,

        @Longest(Size.PARAGRAPH) @Nullable String text,
        @Most(Size.SOME) List<CodeableConcept> additionalInstruction,
        @Longest(Size.PARAGRAPH) @Nullable String patientInstruction,
        @Nullable DosageTiming timing,
        @Nullable Boolean asNeeded,
        @Nullable CodeableConcept asNeededFor,
        @Nullable CodeableConcept site,
        @Nullable CodeableConcept route,
        @Nullable CodeableConcept method,
        @Most(Size.SOME) List<DoseAndRate> doseAndRate,
        @Nullable Ratio maxDosePerPeriod,
        @Nullable Quantity maxDosePerAdministration,
        @Nullable Quantity maxDosePerLifetime) {
    private static final int MOST = 1_000_000;

    public Dosage {
        Rule.format(sequence == null || Math.abs((long) sequence) <= MOST, "dosages.sequence", "within a million");
        Rule.optionalText(text, "dosages.text", Size.PARAGRAPH);
        additionalInstruction = Rule.list(additionalInstruction, "dosages.additionalInstruction", Size.SOME);
        Rule.optionalText(patientInstruction, "dosages.patientInstruction", Size.PARAGRAPH);
        doseAndRate = Rule.list(doseAndRate, "dosages.doseAndRate", Size.SOME);
    }
}
