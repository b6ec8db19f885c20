package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Range;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A range that a value is compared with (FHIR R4 Observation.referenceRange).
 *
 * @param low its lower end, included
 * @param high its upper end, included
 * @param type what it is: the normal range, which it is too where this is missing, a treatment goal, …
 * @param appliesTo for whom it holds, such as women or children
 * @param age at what age
 * @param text in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferenceRange(
        @Nullable Quantity low,
        @Nullable Quantity high,
        @Nullable CodeableConcept type,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<CodeableConcept> appliesTo,

        @Nullable Range age,
        @Longest(Size.PARAGRAPH) @Nullable String text) {
    private static final String MEANINGS = "http://terminology.hl7.org/CodeSystem/referencerange-meaning";

    public ReferenceRange {
        appliesTo = Rule.list(appliesTo, "referenceRanges.appliesTo", Size.SOME);
        Rule.optionalText(text, "referenceRanges.text", Size.PARAGRAPH);
        Rule.format(low != null || high != null || text != null, "referenceRanges", "with a bound or a text");
    }

    /** Whether it is what is normal. */
    public boolean countsAsNormal() {
        return type == null
                || type.coding().stream()
                        .anyMatch(coding -> coding.system().equals(MEANINGS)
                                && coding.code().equals("normal"));
    }

    /** In words, with those for whom it holds. */
    public String words() {
        String bounds = Stream.of(low, high)
                .map(bound -> bound == null ? "" : bound.value().toPlainString())
                .collect(Collectors.joining(" - "));
        String whom = appliesTo.stream().map(CodeableConcept::words).collect(Collectors.joining(", "));
        return (text == null ? bounds.strip() : text) + (whom.isEmpty() ? "" : " (" + whom + ")");
    }
}
