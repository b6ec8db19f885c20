package io.medichain.fhirmapping;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Refuses whatever the parser would pass over or mend; in words of ours, for the parser's quote values. */
public record Strictly(String type, String json) implements IParserErrorHandler {
    @Override
    public void containedResourceWithNoId(IParseLocation location) {
        throw refused("contained", "has no id");
    }

    @Override
    public void incorrectJsonType(
            IParseLocation location,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        throw refused(element, node -> !is(expected, node), "is no " + words(expected));
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        throw refused(
                location.getParentElementName(),
                node -> node.isValueNode() && node.asString("").equals(value),
                "has a value that FHIR R4 does not allow");
    }

    @Override
    public void missingRequiredElement(IParseLocation location, String element) {
        throw refused(element, "is missing");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
        throw refused(element, "may stand there once only");
    }

    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
        throw refused(attribute, "is no element of FHIR R4 there");
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
        throw refused(element, "is no element of FHIR R4 there");
    }

    @Override
    public void unknownReference(IParseLocation location, String reference) {
        throw refused("reference", "refers to nothing in this resource");
    }

    @Override
    public void invalidInternalReference(IParseLocation location, String reference) {
        throw refused("reference", "refers to nothing in this resource");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
        throw refused("extension", "has a value and extensions of its own");
    }

    private Refused refused(@Nullable String element, String reason) {
        return refused(element, _ -> true, reason);
    }

    private Refused refused(@Nullable String element, Predicate<JsonNode> wrong, String reason) {
        Optional<String> path = Optional.ofNullable(element).flatMap(name -> Elements.named(type, json, name, wrong));
        return new Refused(path.orElse(element), reason);
    }

    private static boolean is(ValueType type, JsonNode node) {
        return switch (type) {
            case ARRAY -> node.isArray();
            case OBJECT -> node.isObject();
            case SCALAR, NULL -> node.isValueNode();
        };
    }

    private static String words(ValueType type) {
        return switch (type) {
            case ARRAY -> "list";
            case OBJECT -> "object";
            case SCALAR, NULL -> "single value";
        };
    }
}
