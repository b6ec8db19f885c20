package io.medichain.fhirserver;

import io.medichain.problem.Rule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A code that is searched for (HL7 FHIR R4, Search, "token").
 *
 * @param system the system; empty for a code of none, missing where any will do
 * @param code the code; empty where any of the system will do
 */
record Token(@Nullable String system, String code) {
    /** The systems of the codes of FHIR itself begin so; a code of a status stands without one. */
    private static final String OF_FHIR = "http://hl7.org/fhir/";

    /** Several of which one is enough. */
    static List<Token> several(String name, String value) {
        return Arrays.stream(value.split(",", -1)).map(one -> of(name, one)).toList();
    }

    private static Token of(String name, String value) {
        String[] parts = value.split("\\|", -1);
        Token token = parts.length == 1 ? new Token(null, parts[0]) : new Token(parts[0], parts[1]);
        boolean saysNothing = token.code.isEmpty() && (token.system == null || token.system.isEmpty());
        Rule.format(parts.length <= 2 && !saysNothing, name, "a code, or system|code");
        return token;
    }

    /** Whether the element has the code: a code, a coding, a concept, an identifier, or a list of them. */
    boolean isIn(JsonNode element) {
        if (element.isArray()) {
            return element.valueStream().anyMatch(this::isIn);
        }
        if (element.isString()) {
            return is(element.stringValue());
        }
        if (element.has("coding")) {
            return isIn(element.path("coding"));
        }
        String said = element.has("code") ? "code" : "value"; // a coding, or an identifier
        return element.path(said).isString()
                && isCode(element.path(said).asString())
                && (system == null || system.equals(element.path("system").asString("")));
    }

    /** Whether it is a code of FHIR itself. */
    boolean is(String said) {
        return (system == null || system.startsWith(OF_FHIR)) && isCode(said);
    }

    /** Whether it is this identifier, however its value is written; a system that was said has to be the same. */
    boolean isIdentifier(@Nullable String ofSystem, String value) {
        return Words.isSameNumber(code, value)
                && (system == null || (system.isEmpty() ? ofSystem == null : system.equals(ofSystem)));
    }

    private boolean isCode(String said) {
        return code.isEmpty() || code.equals(said);
    }
}
