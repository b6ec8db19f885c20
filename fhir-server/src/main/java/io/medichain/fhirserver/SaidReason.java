package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a resource is written: the reason of the Provenance in the header {@code X-Provenance} (HL7 FHIR R4,
 * "Provenance", "Using an HTTP Header"), in JSON, what is not ASCII escaped. Who writes, and when, is known by the
 * token and the clock, so agent, recorded and target are not kept; what else a Provenance may say is refused, for it
 * would be lost.
 */
final class SaidReason {
    /** The header. */
    static final String HEADER = "X-Provenance";

    private static final Set<String> HEEDED = Set.of("resourceType", "reason", "agent", "recorded", "target");

    private SaidReason() {}

    /**
     * The first words of it.
     *
     * @throws ProblemException (HTTP 400) where it is no Provenance, or says more
     */
    static Optional<String> of(HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        JsonNode provenance = read(header);
        if (!provenance.path("resourceType").asString("").equals("Provenance")) {
            throw refused("a Provenance in JSON");
        }
        if (!HEEDED.containsAll(provenance.propertyNames())) {
            throw refused("a Provenance with nothing but "
                    + String.join(", ", HEEDED.stream().sorted().toList()));
        }
        return provenance
                .path("reason")
                .valueStream()
                .flatMap(SaidReason::words)
                .findFirst();
    }

    private static Stream<String> words(JsonNode concept) {
        return Stream.concat(
                        Stream.of(concept.path("text")),
                        concept.path("coding").valueStream().map(coding -> coding.path("display")))
                .map(words -> words.asString(""))
                .filter(words -> !words.isBlank());
    }

    private static JsonNode read(String header) {
        try {
            return JsonMapper.shared().readTree(header);
        } catch (JacksonException e) {
            throw refused("a Provenance in JSON");
        }
    }

    private static ProblemException refused(String form) {
        return new ProblemException(RequestProblem.INVALID_VALUE, HEADER, HEADER + " must be " + form);
    }
}
