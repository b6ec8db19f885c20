package io.medichain.fhir;

import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * From an amount to another one, both included (FHIR R4 Range).
 *
 * @param low the lower one; missing where there is no bound
 * @param high the upper one; missing where there is no bound
 */
public record Range(@Nullable Quantity low, @Nullable Quantity high) {
    public Range {
        Rule.format(low != null || high != null, "low", "given, or a high instead");
    }

    /** As people write it. */
    public String words() {
        if (low == null) {
            return high == null ? "" : "at most " + high.words();
        }
        return high == null ? "at least " + low.words() : low.words() + " to " + high.words();
    }
}
