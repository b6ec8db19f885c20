package io.medichain.http;

import io.medichain.access.Action;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the action of a route; every route has one or is {@link PublicRoute}. Whoever calls it must be signed in.
 *
 * <p>An action that is independent of patients is decided before the route is entered. All others are decided by the
 * route itself, which knows the resource, through {@link io.medichain.access.Access}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Acts {
    /** The action; several where the request's content tells which one. */
    Action[] value();
}
