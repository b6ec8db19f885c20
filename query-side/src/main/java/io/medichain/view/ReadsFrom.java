package io.medichain.view;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the views that a route answers from. With {@code Medichain-Read-After} the route is entered only when all of
 * them have reached that position.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReadsFrom {
    /** The views; empty for all of them. */
    Class<? extends View<?>>[] value() default {};
}
