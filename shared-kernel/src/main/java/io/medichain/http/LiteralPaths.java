package io.medichain.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.function.SingletonSupplier;
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

    LiteralPaths(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        methods = SingletonSupplier.of(() -> of(routes.getObject()));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpRequestMethodNotSupportedException {
        Set<HttpMethod> offered = offered(request);
        if (offered == null) {
            return true;
        }
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            HttpHeaders headers = new HttpHeaders();
            headers.setAllow(told(offered));
            response.setHeader(HttpHeaders.ALLOW, headers.getFirst(HttpHeaders.ALLOW));
            return false;
        }
        boolean isPattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .contains("{");
        if (isPattern) {
            throw new HttpRequestMethodNotSupportedException(
                    request.getMethod(), offered.stream().map(HttpMethod::name).toList());
        }
        return true;
    }

    /** The methods of the path itself, without those of patterns that it fits, too; null where it is no such path. */
    @Nullable
    Set<HttpMethod> offered(HttpServletRequest request) {
        return methods.get().get(request.getRequestURI());
    }

    /** With those that come with each route (RFC 9110, sections 9.3.2 and 9.3.7). */
    private static Set<HttpMethod> told(Set<HttpMethod> offered) {
        Set<HttpMethod> all = new LinkedHashSet<>(offered);
        if (offered.contains(HttpMethod.GET)) {
            all.add(HttpMethod.HEAD);
        }
        all.add(HttpMethod.OPTIONS);
        return all;
    }

    /** The paths without a variable, and the methods that they offer. */
    private static Map<String, Set<HttpMethod>> of(RequestMappingHandlerMapping routes) {
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
