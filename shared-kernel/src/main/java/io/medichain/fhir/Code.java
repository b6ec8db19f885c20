package io.medichain.fhir;

import io.medichain.problem.Rule;

/**
 * A code of a published system without its words; it identifies nobody and may stand in clear.
 *
 * @param system the system's canonical URI, see {@link CodeSystems}
 * @param code the code, 1 to 128 characters
 */
public record Code(String system, String code) {
    public Code {
        Rule.text(system, "system", 256);
        Rule.text(code, "code", 128);
    }
}
