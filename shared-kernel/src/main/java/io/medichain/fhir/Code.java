package io.medichain.fhir;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A code of a published system without its words (FHIR R4 Coding).
 *
 * @param system the system's canonical URI
 * @param code the code, 1 to 128 characters
 */
// In events it is sealed with the person whom it is said of: a rare code with an exact time is a name.
public record Code(
        @Longest(Size.URI) @Schema(example = "http://loinc.org")
        String system,

        @Longest(Size.CODE) @Schema(example = "8867-4") String code) {
    public Code {
        Rule.text(system, "system", Size.URI);
        Rule.text(code, "code", Size.CODE);
    }
}
