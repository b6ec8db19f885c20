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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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

    /**
     * All of it as people write it, text and numbers: {@code 500 mg, 3 times in 1 d, for 7 days}. Where it stands in
     * the order is told by the list in which it is. Of several amounts each has its type, for one is another way to say
     * the other: what was calculated, and what was ordered.
     */
    public String words() {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(text);
        doseAndRate.forEach(amount -> {
            String type = (doseAndRate.size() == 1 || amount.type() == null)
                    ? ""
                    : amount.type().words() + ": ";
            parts.add(words(type, amount.dose()));
            parts.add(words(amount.dose() == null ? type + "at " : "at ", amount.rate()));
        });
        parts.add(timing == null ? null : timing.words());
        if (Boolean.TRUE.equals(asNeeded) && asNeededFor == null) {
            parts.add("as needed");
        }
        parts.add(words("as needed for ", asNeededFor));
        parts.add(words("", route));
        parts.add(words("site: ", site));
        parts.add(words("method: ", method));
        additionalInstruction.forEach(instruction -> parts.add(words("", instruction)));
        parts.add(patientInstruction);
        parts.add(maxDosePerPeriod == null ? null : "at most " + maxDosePerPeriod.words());
        parts.add(maxDosePerAdministration == null ? null : "at most " + maxDosePerAdministration.words() + " at once");
        parts.add(maxDosePerLifetime == null ? null : "at most " + maxDosePerLifetime.words() + " in all");
        return joined(parts);
    }

    static String joined(List<@Nullable String> parts) {
        return parts.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static @Nullable String words(String before, @Nullable CodeableConcept concept) {
        return concept == null ? null : before + concept.words();
    }

    static @Nullable String words(String before, @Nullable Amount amount) {
        return amount == null ? null : before + amount.words();
    }
}
