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
import java.util.Objects;
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

    /**
     * In words, with those for whom it holds; with its unit, unless that is the one of the value beside it.
     *
     * @param beside the value that is compared with it
     */
    public String words(@Nullable ObservedValue beside) {
        String whom = appliesTo.stream().map(CodeableConcept::words).collect(Collectors.joining(", "));
        return (text == null ? bounds(beside) : text) + (whom.isEmpty() ? "" : " (" + whom + ")");
    }

    private String bounds(@Nullable ObservedValue beside) {
        boolean isOfOneUnit = Stream.of(low, high)
                .filter(Objects::nonNull)
                .allMatch(
                        bound -> beside instanceof ObservedValue.Measured(Quantity value) && isOfOneUnit(bound, value));
        if (low == null || high == null) {
            return low == null ? "at most " + words(high, isOfOneUnit) : "at least " + words(low, isOfOneUnit);
        }
        return words(low, isOfOneUnit || isOfOneUnit(low, high)) + " - " + words(high, isOfOneUnit);
    }

    private static String words(@Nullable Quantity bound, boolean isUnitSaid) {
        if (bound == null) {
            return "";
        }
        return isUnitSaid ? bound.withoutUnit().words() : bound.words();
    }

    private static boolean isOfOneUnit(Quantity one, Quantity other) {
        return (one.code() == null || other.code() == null)
                ? one.unitWords().equals(other.unitWords())
                : one.code().equals(other.code());
    }
}
