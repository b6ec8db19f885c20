package io.medichain.fhir;

import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A code with its words (FHIR R4 Coding).
 *
 * @param system the system's canonical URI, see {@link CodeSystems}
 * @param code the code
 * @param display the words of the system for it
 */
public record Coding(String system, String code, @Nullable String display) {
    public Coding {
        Rule.text(system, "system", 256);
        Rule.text(code, "code", 128);
        Rule.optionalText(display, "display", 1024);
    }

    /** The code without its words. */
    public Code withoutWords() {
        return new Code(system, code);
    }
}
