package io.medichain.http;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks all routes of an application: the build fails for one that declares neither its action nor that it is public.
 */
public final class RouteCheck {
    private RouteCheck() {}

    /** The routes of MediChain that declare nothing, in words; empty when all is well. */
    public static List<String> undeclared(ApplicationContext application) {
        return application.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> RouteGuard.isOurs(route.getValue()) && !isDeclared(route.getValue()))
                .map(route -> describe(route.getKey(), route.getValue()))
                .sorted()
                .toList();
    }

    private static boolean isDeclared(HandlerMethod route) {
        return PerRoute.declared(route.getMethod(), Acts.class).isPresent()
                || PerRoute.declared(route.getMethod(), PublicRoute.class).isPresent();
    }

    private static String describe(RequestMappingInfo mapping, HandlerMethod route) {
        return mapping + " → " + route.getShortLogMessage();
    }
}
