package io.medichain.fhirserver;

import io.medichain.http.ReadShare;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a request wants its answer (HL7 FHIR R4, RESTful API, "Content Types and encodings"): in JSON alone, the
 * parameter {@code _format} before the header Accept.
 *
 * @param pretty whether for people
 */
record FhirAnswer(boolean pretty) {
    /** The parameters that every request may have. */
    static final Set<String> COMMON = Set.of("_format", "_pretty");

    /** What a tree of JSON takes for each byte of its text, and the text that is made of it, in bytes. */
    private static final long TREE = 12;

    private static final Set<String> JSON = Set.of("json", "application/json", "application/fhir+json", "text/json");

    /**
     * For a request without parameters of its own.
     *
     * @throws ProblemException for one that it does not know (HTTP 400), and where no JSON is wanted (HTTP 406)
     */
    static FhirAnswer of(HttpServletRequest request) {
        refuseOthers(request, Set.of());
        return wanted(request);
    }

    /** Refuses a parameter that would not be heeded. */
    static void refuseOthers(HttpServletRequest request, Set<String> own) {
        refuseOthers(request.getParameterMap(), own);
    }

    static void refuseOthers(Map<String, String[]> parameters, Set<String> own) {
        parameters.keySet().stream()
                .filter(name -> !COMMON.contains(name) && !own.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(
                            RequestProblem.INVALID_VALUE, "parameter", "There is a parameter that is not known here.");
                });
    }

    static FhirAnswer wanted(HttpServletRequest request) {
        return wanted(request, request.getParameterMap());
    }

    /** The same of parameters that may stand elsewhere than in the address. */
    static FhirAnswer wanted(HttpServletRequest request, Map<String, String[]> parameters) {
        String[] format = parameters.get("_format");
        if (format == null ? !acceptsJson(request) : !isJson(format)) {
            throw new ProblemException(RequestProblem.NOT_ACCEPTABLE);
        }
        String[] said = parameters.get("_pretty");
        String pretty = said == null ? null : said[0];
        Rule.format(pretty == null || pretty.matches("true|false"), "_pretty", "true or false");
        return new FhirAnswer("true".equals(pretty));
    }

    /** Whether the resource itself is asked for, and not what it holds. */
    static boolean wantsResource(HttpServletRequest request) {
        String[] format = request.getParameterValues("_format");
        return format != null
                || Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                        .anyMatch(accepted -> accepted.contains("application/fhir+json"));
    }

    private static boolean isJson(String[] format) {
        return format.length == 1 && JSON.contains(format[0].replace(' ', '+').replaceAll(";.*", ""));
    }

    private static boolean acceptsJson(HttpServletRequest request) {
        try {
            var accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return accepted.isEmpty()
                    || accepted.stream()
                            .anyMatch(type -> type.getQualityValue() > 0
                                    && (type.includes(FhirJson.TYPE) || type.includes(MediaType.APPLICATION_JSON)));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** A resource with its version. */
    ResponseEntity<byte[]> resource(ObjectNode resource) {
        String version = resource.path("meta").path("versionId").asString();
        return ResponseEntity.ok()
                .contentType(FhirJson.TYPE)
                .header(HttpHeaders.ETAG, "W/\"" + version + "\"")
                .lastModified(
                        Instant.parse(resource.path("meta").path("lastUpdated").asString()))
                .body(FhirJson.bytes(resource, pretty));
    }

    /** What has no version: a bundle, say. */
    ResponseEntity<byte[]> of(ObjectNode answer) {
        return ResponseEntity.ok().contentType(FhirJson.TYPE).body(FhirJson.bytes(answer, pretty));
    }

    /** The same, written while it is read. */
    static ResponseEntity<Streamed> of(Streamed answer) {
        return ResponseEntity.ok().contentType(FhirJson.TYPE).body(answer);
    }

    /** The same, written already. */
    ResponseEntity<byte[]> of(byte[] answer) {
        if (pretty) {
            ReadShare.need(TREE * answer.length);
        }
        return ResponseEntity.ok()
                .contentType(FhirJson.TYPE)
                .body(
                        pretty
                                ? FhirJson.bytes(FhirJson.read(new String(answer, StandardCharsets.UTF_8)), true)
                                : answer);
    }
}
