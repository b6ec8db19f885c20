package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses of every route what can mean nothing or two things: a parameter that is there and empty, or there twice; the
 * nil UUID (RFC 9562, §5.9) as an id; a body of a type with a wildcard (RFC 9110, §8.3).
 */
final class PlainRequest implements HandlerInterceptor {
    private static final String NIL = "00000000-0000-0000-0000-000000000000";

    private final Map<Method, Declared> known = new ConcurrentHashMap<>();

    /** What a route reads of a request. */
    private record Declared(List<String> parameters, boolean hasBody) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            Declared declared = known.computeIfAbsent(route.getMethod(), _ -> declared(route));
            if (declared.hasBody()) {
                checkType(request.getContentType());
            }
            ids(request).forEach((name, value) -> checkId(name, value));
            declared.parameters().forEach(name -> check(name, request.getParameterValues(name)));
        }
        return true;
    }

    private static void checkType(@Nullable String type) {
        if (type == null || type.isBlank()) {
            return;
        }
        try {
            if (MediaType.parseMediaType(type).isConcrete()) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // Said below: it is none.
        }
        throw new ProblemException(RequestProblem.MEDIA_TYPE, HttpHeaders.CONTENT_TYPE, "It must be one type.");
    }

    private static void check(String name, String @Nullable [] values) {
        if (values != null) {
            Rule.format(values.length == 1, name, "given once");
            Rule.format(!values[0].isBlank(), name, "a value, or be left out");
            checkId(name, values[0]);
        }
    }

    private static void checkId(String name, String value) {
        Rule.format(!NIL.equals(value), name, "a UUID other than the nil UUID");
    }

    @SuppressWarnings("unchecked") // as the attribute is documented
    private static Map<String, String> ids(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }

    private static Declared declared(HandlerMethod route) {
        List<String> names = new ArrayList<>();
        boolean hasBody = false;
        for (MethodParameter parameter : route.getMethodParameters()) {
            name(parameter).ifPresent(names::add);
            filters(parameter).forEach(names::add);
            hasBody |= parameter.hasParameterAnnotation(RequestBody.class);
        }
        return new Declared(List.copyOf(names), hasBody);
    }

    private static Optional<String> name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name)
                .map(name ->
                        name.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : name);
    }

    private static Stream<String> filters(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ModelAttribute.class)
                        && parameter.getParameterType().isRecord()
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                : Stream.empty();
    }
}
