package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import org.springframework.web.method.HandlerMethod;

/**
 * What one side says of its own routes. It is said before what holds for every route, which goes by the parameters and
 * answers that are there.
 */
public interface SideDescription {
    /** Adds to an operation what follows from its route. */
    void addTo(Operation operation, HandlerMethod route);
}
