package io.medichain.fhirserver;

import io.medichain.http.ProblemDocument;
import io.medichain.http.ProblemForm;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Refusals below {@code /fhir} as OperationOutcome; our stable code is the one coding of its details. */
@Component
final class OutcomeForm implements ProblemForm {
    /** The system of our codes, such as {@code MC-REQ-004}. */
    static final String CODES = "urn:medichain:problem";

    /** Between the elements at fault, where several may be. */
    static final String AND = " | ";

    /** An element of a resource; the names of headers have a hyphen. */
    private static final Pattern ELEMENT = Pattern.compile("[A-Z][A-Za-z]{1,63}([.][A-Za-z0-9\\[\\]]+)*");

    @Override
    public boolean isFor(String path) {
        return path.startsWith("/fhir/") || path.equals("/fhir");
    }

    @Override
    public MediaType type() {
        return FhirJson.TYPE;
    }

    @Override
    public byte[] of(ProblemDocument refusal) {
        return FhirJson.bytes(
                of(refusal.code(), refusal.status(), refusal.title(), refusal.detail(), refusal.field()), false);
    }

    /** The same of what would be refused. */
    static ObjectNode of(ProblemException refusal) {
        Problem problem = refusal.problem();
        return of(
                problem.code(),
                problem.status(),
                problem.title(),
                refusal.getMessage(),
                refusal.field().orElse(null));
    }

    private static ObjectNode of(
            String code, int status, String title, @Nullable String detail, @Nullable String field) {
        ObjectNode outcome = FhirJson.object().put("resourceType", "OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", "error");
        issue.put("code", type(status));
        ObjectNode details = issue.putObject("details");
        details.putArray("coding").addObject().put("system", CODES).put("code", code);
        details.put("text", title);
        if (detail != null) {
            issue.put("diagnostics", detail);
        }
        Stream.ofNullable(field)
                .flatMap(fields -> Arrays.stream(fields.split(Pattern.quote(AND))))
                .filter(one -> ELEMENT.matcher(one).matches())
                .forEach(element -> FhirJson.list(issue, "expression").add(element));
        return outcome;
    }

    /** Of the value set issue-type, to which FHIR R4 binds it. */
    private static String type(int status) {
        return switch (status) {
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 408 -> "timeout";
            case 409, 412 -> "conflict";
            case 410 -> "deleted";
            case 413 -> "too-long";
            case 429 -> "throttled";
            case 503 -> "transient";
            default -> status < 500 ? "invalid" : "exception";
        };
    }
}
