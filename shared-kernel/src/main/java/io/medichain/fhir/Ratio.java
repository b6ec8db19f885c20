package io.medichain.fhir;

import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A relation of two amounts, such as a titre of 1:128 or a speed (FHIR R4 Ratio).
 *
 * @param numerator the first amount
 * @param denominator the second one
 */
public record Ratio(@Nullable Quantity numerator, @Nullable Quantity denominator) {
    public Ratio {
        Rule.format(numerator != null || denominator != null, "numerator", "given, or a denominator instead");
    }

    /** As people write it. */
    public String words() {
        if (denominator == null) {
            return numerator == null ? "" : numerator.words();
        }
        return (numerator == null ? "an unknown amount" : numerator.words()) + " in " + denominator.words();
    }
}
