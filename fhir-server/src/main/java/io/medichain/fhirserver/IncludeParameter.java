package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a search brings besides what it finds (HL7 FHIR R4, Search, "Including other resources in result").
 *
 * @param source the type that has the reference
 * @param reference the reference
 * @param isBack whether the resources come that have it, and not those that it names
 */
record IncludeParameter(SearchedType source, SearchParameter reference, boolean isBack) {
    /** The parameter for what is named by what was found. */
    static final String INCLUDE = "_include";
    /** The parameter for what names what was found. */
    static final String REVERSE = "_revinclude";

    /**
     * Reads a value.
     *
     * @param name the one or the other parameter
     * @throws ProblemException where nothing is included so (HTTP 400)
     */
    static IncludeParameter of(SearchedType searched, String name, String value) {
        Stream<IncludeParameter> known = name.equals(INCLUDE) ? searched.inclusions() : searched.inclusionsBack();
        return known.filter(inclusion -> inclusion.isCalled(value))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        RequestProblem.INVALID_VALUE,
                        name,
                        name + " must be one that the CapabilityStatement names, such as Observation:encounter"));
    }

    /** As it is called: the type and the parameter; the type of what it names may follow. */
    String word() {
        return source.word() + ":" + reference.name();
    }

    private boolean isCalled(String said) {
        return said.equals(word()) || said.equals(word() + ":" + reference.target());
    }

    /** The type of what comes. */
    String comes() {
        return isBack ? source.word() : reference.target();
    }

    /** Which resources a resource names by it. */
    Set<String> named(JsonNode resource) {
        return reference
                .in(resource)
                .map(element -> element.path("reference").asString(""))
                .filter(place -> place.startsWith(reference.target() + "/"))
                .collect(Collectors.toSet());
    }
}
