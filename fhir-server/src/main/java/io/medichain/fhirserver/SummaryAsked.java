package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of a patient summary (HL7 IPS 2.0.0, OperationDefinition summary). One profile alone is offered, and
 * who it is about stands in the path: nobody is looked for by an identifier.
 *
 * @param base of the server
 */
record SummaryAsked(FhirAnswer answer, String base) {
    private static final String PROFILE = "profile";
    private static final Set<String> PROFILES = Set.of(
            "http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips",
            "http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips|2.0.0");

    /** By parameters of the address. */
    static SummaryAsked of(HttpServletRequest request) {
        FhirAnswer.refuseOthers(request, Set.of(PROFILE));
        String[] profiles = request.getParameterValues(PROFILE);
        if (profiles != null) {
            Rule.format(profiles.length == 1, PROFILE, "given once");
            requireOffered(profiles[0]);
        }
        return new SummaryAsked(FhirAnswer.wanted(request), FhirPath.base(request));
    }

    /** By a resource Parameters, or by no body. */
    static SummaryAsked of(HttpServletRequest request, byte @Nullable [] body) {
        FhirAnswer answer = FhirAnswer.of(request);
        if (body != null && body.length > 0) {
            ObjectNode parameters = parameters(body);
            Rule.format(
                    parameters.path("resourceType").asString("").equals("Parameters"), "resourceType", "Parameters");
            Rule.format(parameters.path("parameter").size() <= 1, "parameter", PROFILE + " alone, once");
            parameters.path("parameter").valueStream().forEach(SummaryAsked::parameter);
        }
        return new SummaryAsked(answer, FhirPath.base(request));
    }

    private static ObjectNode parameters(byte[] body) {
        try {
            return FhirJson.read(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException | ClassCastException e) {
            throw new ProblemException(RequestProblem.MALFORMED);
        }
    }

    private static void parameter(JsonNode one) {
        Rule.format(one.path("name").asString("").equals(PROFILE), "parameter", PROFILE + " alone, once");
        requireOffered(one.path("valueCanonical").asString(one.path("valueUri").asString("")));
    }

    private static void requireOffered(String profile) {
        Rule.format(PROFILES.contains(profile), PROFILE, "Composition-uv-ips of HL7 IPS, or be left out");
    }
}
