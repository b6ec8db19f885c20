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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses of every route what can mean nothing or two things: a parameter that is there and empty, or there twice; the
 * nil UUID (RFC 9562, §5.9) as an id; a body of a type with a wildcard (RFC 9110, §8.3); an answer that the caller
 * could not take, before the route does anything.
 */
final class PlainRequest implements HandlerInterceptor {
    private static final String NIL = "00000000-0000-0000-0000-000000000000";

    private static final Set<Class<?>> NOT_JSON = Set.of(void.class, Void.class, String.class, byte[].class);

    private final Map<Method, Declared> known = new ConcurrentHashMap<>();

    /** What a route reads of a request. */
    private record Declared(List<String> parameters, boolean hasBody, boolean answersInJson) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            Declared declared = known.computeIfAbsent(route.getMethod(), _ -> declared(route));
            if (declared.hasBody()) {
                checkType(request.getContentType());
            }
            if (declared.answersInJson()) {
                checkAccepted(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
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

    private static void checkAccepted(List<String> accepted) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accepted);
            if (types.isEmpty()
                    || types.stream()
                            .anyMatch(
                                    type -> type.includes(MediaType.APPLICATION_JSON) && type.getQualityValue() > 0)) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // Said below: none of it is offered.
        }
        throw new ProblemException(RequestProblem.NOT_ACCEPTABLE);
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
        return new Declared(List.copyOf(names), hasBody, answersInJson(route));
    }

    private static boolean answersInJson(HandlerMethod route) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), RequestMapping.class);
        ResolvableType answer = ResolvableType.forMethodReturnType(route.getMethod());
        Class<?> told =
                answer.resolve() == ResponseEntity.class ? answer.getGeneric(0).toClass() : answer.toClass();
        return RouteGuard.isOurs(route)
                && mapping != null
                && mapping.produces().length == 0
                && !NOT_JSON.contains(told)
                && !TypedAnswer.class.isAssignableFrom(told)
                && !Resource.class.isAssignableFrom(told);
    }

    private static Optional<String> name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name)
                .map(name ->
                        name.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : name);
    }

    private static Stream<String> filters(MethodParameter parameter) {
        return parameter.getParameterType().isAnnotationPresent(ParameterObject.class)
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                : Stream.empty();
    }
}
