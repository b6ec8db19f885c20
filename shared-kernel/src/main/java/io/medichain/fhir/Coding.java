package io.medichain.fhir;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * A code with its words (FHIR R4 Coding).
 *
 * @param system the system's canonical URI
 * @param code the code
 * @param display the words of the system for it
 */
public record Coding(
        @Longest(Size.URI) String system,
        @Longest(Size.CODE) String code,
        @Longest(Size.LABEL) @Nullable String display) {
    public Coding {
        Rule.text(system, "system", Size.URI);
        Rule.text(code, "code", Size.CODE);
        Rule.optionalText(display, "display", Size.LABEL);
    }

    /** The code without its words. */
    public Code withoutWords() {
        return new Code(system, code);
    }
}
