package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** The versions of one resource, by which vread and history answer. */
final class Versions {
    private Versions() {}

    /** The one of a number, which alone is made. */
    static <V> ResponseEntity<byte[]> one(
            FhirAnswer answer,
            List<V> versions,
            ToLongFunction<V> numberOf,
            Function<V, ObjectNode> shown,
            String number) {
        return versions.stream()
                .filter(version -> Long.toString(numberOf.applyAsLong(version)).equals(number))
                .findFirst()
                .map(shown)
                .map(answer::resource)
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }
}
