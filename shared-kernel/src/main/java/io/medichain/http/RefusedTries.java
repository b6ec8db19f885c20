package io.medichain.http;

import io.medichain.access.Action;
import io.medichain.access.Reason;
import io.medichain.access.Subject;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.method.HandlerMethod;

/**
 * Told of every try that the guard of the routes refuses to somebody who is signed in, before the refusal is answered.
 * What it throws is answered instead: a refusal that has to be recorded and cannot be is none.
 */
@FunctionalInterface
public interface RefusedTries {
    /**
     * A try was refused.
     *
     * @param request the request, with the variables of its path
     * @param route where it would have gone
     * @param subject who tried
     * @param action what the route does
     * @param reason why it was refused
     */
    void refused(HttpServletRequest request, HandlerMethod route, Subject subject, Action action, Reason reason);
}
