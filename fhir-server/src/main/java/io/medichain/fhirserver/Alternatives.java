package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.util.Map;
import java.util.stream.Stream;

/** How many values a parameter of a search may have: each is compared with each resource that is looked at. */
final class Alternatives {
    private static final int MOST = 50;

    private Alternatives() {}

    /**
     * Bounds those of each parameter, joined by commas or said one after the other.
     *
     * @throws ProblemException where there are more, by the parameter's name (HTTP 400)
     */
    static void bound(Map<String, String[]> parameters) {
        parameters.forEach((name, values) -> Rule.format(
                Stream.of(values)
                                .mapToLong(value -> 1
                                        + value.chars()
                                                .filter(each -> each == ',')
                                                .count())
                                .sum()
                        <= MOST,
                name,
                "at most " + MOST + " values"));
    }
}
