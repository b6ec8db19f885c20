package io.medichain.http;

import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Where a field stands: a rule knows a name only, the caller wants the place in the body (RFC 6901). */
final class FieldPlace {
    private FieldPlace() {}

    /** The refusal with the pointer of its field, where that is a part of the body. */
    static ProblemException of(ProblemException refusal, HttpServletRequest request) {
        String field = refusal.field().orElse("");
        return isInBody(field, request)
                ? new ProblemException(refusal.problem(), pointer(field), refusal.getMessage())
                : refusal;
    }

    /** The pointer of a name such as {@code content.text} or {@code reaction[2].severity}; of nothing, nothing. */
    static String pointer(String field) {
        return field.isEmpty() || field.startsWith("/")
                ? field
                : "/" + field.replace('.', '/').replace('[', '/').replace("]", "");
    }

    /** Headers begin with a capital letter, fields never do. */
    private static boolean isInBody(String field, HttpServletRequest request) {
        return !field.isEmpty()
                && !Character.isUpperCase(field.charAt(0))
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod route
                && Arrays.stream(route.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                && !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                        && path.containsKey(field));
    }
}
