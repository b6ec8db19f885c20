package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Says why a session of a browser was passed over, on a route that needs one. A public route is open to it as to
 * nobody: the page behind the link of a letter sends a plain form.
 */
final class OwnPagesOnly implements HandlerInterceptor {
    private final PerRoute<Optional<Acts>> acts = PerRoute.declared(Acts.class);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (BrowserSession.isUnproven(request)
                && handler instanceof HandlerMethod route
                && acts.of(route.getMethod()).isPresent()) {
            throw new ProblemException(RequestProblem.ANOTHER_SITE);
        }
        return true;
    }
}
