package io.medichain.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Keeps a path that is a resource of its own from being read as an id: {@code GET /api/patients/search} is no patient
 * of that name but a method that the search does not offer (RFC 9110, §15.5.6).
 */
final class LiteralPaths implements HandlerInterceptor {
    private final Supplier<Map<String, Set<HttpMethod>>> methods;

    LiteralPaths(Supplier<Map<String, Set<HttpMethod>>> methods) {
        this.methods = methods;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpRequestMethodNotSupportedException {
        boolean isPattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .contains("{");
        Set<HttpMethod> offered = isPattern ? methods.get().get(request.getRequestURI()) : null;
        if (offered != null) {
            throw new HttpRequestMethodNotSupportedException(
                    request.getMethod(), offered.stream().map(HttpMethod::name).toList());
        }
        return true;
    }

    /** The paths without a variable, and the methods that they offer. */
    static Map<String, Set<HttpMethod>> of(RequestMappingHandlerMapping routes) {
        Map<String, Set<HttpMethod>> literal = new HashMap<>();
        routes.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> !path.contains("{") && !path.contains("*"))
                        .forEach(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::asHttpMethod)
                                .forEach(literal.computeIfAbsent(path, _ -> new LinkedHashSet<>())::add)));
        return literal;
    }
}
