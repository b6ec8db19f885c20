package io.medichain.fhirserver;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A parameter by which resources are searched (HL7 FHIR R4, Search).
 *
 * @param name its name
 * @param kind how its value is compared
 * @param elements the elements that it is compared with, each as the names on the way to it, joined by dots
 * @param target the type that a reference names
 */
record SearchParameter(String name, Kind kind, List<String> elements, String target) {
    /** The types of values. */
    enum Kind {
        /** A code or identifier, with its system or not. */
        TOKEN,
        /** When something happened, as the record says it. */
        HAPPENED,
        /** From when until when, as the record says it: without an end it still goes on. */
        GOES_ON,
        /** Another time. */
        DATE,
        /** Another resource here. */
        REFERENCE
    }

    SearchParameter {
        elements = List.copyOf(elements);
    }

    static SearchParameter token(String name, String... elements) {
        return new SearchParameter(name, Kind.TOKEN, List.of(elements), "");
    }

    static SearchParameter happened(String name) {
        return new SearchParameter(name, Kind.HAPPENED, List.of(), "");
    }

    static SearchParameter goesOn(String name) {
        return new SearchParameter(name, Kind.GOES_ON, List.of(), "");
    }

    /** Whether it is when the resource itself was. */
    boolean isItsTime() {
        return kind == Kind.HAPPENED || kind == Kind.GOES_ON;
    }

    static SearchParameter date(String name, String... elements) {
        return new SearchParameter(name, Kind.DATE, List.of(elements), "");
    }

    static SearchParameter reference(String name, String target, String element) {
        return new SearchParameter(name, Kind.REFERENCE, List.of(element), target);
    }

    /** The values that a resource has of it. */
    Stream<JsonNode> in(JsonNode resource) {
        return elements.stream().flatMap(element -> {
            Stream<JsonNode> found = Stream.of(resource);
            for (String name : Arrays.asList(element.split("\\.", -1))) {
                found = found.map(node -> node.path(name)).flatMap(SearchParameter::each);
            }
            return found;
        });
    }

    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? node.valueStream() : node.isMissingNode() ? Stream.empty() : Stream.of(node);
    }
}
