package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.List;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** The versions of one resource, by which vread and history answer. */
final class Versions {
    private Versions() {}

    /** The one of a number. */
    static ResponseEntity<byte[]> one(FhirAnswer answer, List<ObjectNode> versions, String number) {
        return versions.stream()
                .filter(version ->
                        version.path("meta").path("versionId").asString().equals(number))
                .findFirst()
                .map(answer::resource)
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }
}
