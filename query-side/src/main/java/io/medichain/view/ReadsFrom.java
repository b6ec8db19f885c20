package io.medichain.view;

import io.medichain.http.PerRoute;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/**
 * Names the views that a route answers from. With {@code Medichain-Read-After} the route is entered only when all of
 * them have reached that position.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReadsFrom {
    /** What a route says, or else its class. */
    PerRoute<Optional<ReadsFrom>> DECLARED = PerRoute.declared(ReadsFrom.class);

    /** The views, each by its class or by an interface that tells other contexts of it; empty for all of them. */
    Class<?>[] value() default {};
}
