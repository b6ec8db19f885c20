package io.medichain.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 tells it.
 *
 * @param type {@code urn:medichain:problem:} and the code
 * @param title one sentence about this kind of problem
 * @param status the HTTP status
 * @param detail what exactly is wrong here
 * @param instance the path that was asked, where there is one
 * @param code the stable code, for example {@code MC-REQ-002}
 * @param field the field at fault, a JSON pointer or the name of a parameter or header
 * @param correlationId finds the request in the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        String code,
        @Nullable String field,
        String correlationId) {

    static ProblemDocument of(ProblemException refusal, HttpServletRequest request) {
        return of(refusal, request.getRequestURI(), CorrelationFilter.correlation(request));
    }

    private static ProblemDocument of(ProblemException refusal, @Nullable String instance, String correlation) {
        Problem problem = refusal.problem();
        return new ProblemDocument(
                URI.create("urn:medichain:problem:" + problem.code()),
                problem.title(),
                problem.status(),
                refusal.getMessage(),
                instance,
                problem.code(),
                refusal.field().orElse(null),
                correlation);
    }

    /** A refusal of a request of which nothing is known for certain. */
    static ProblemDocument ofUnknown(ProblemException refusal, String correlation) {
        return of(refusal, null, correlation);
    }
}
