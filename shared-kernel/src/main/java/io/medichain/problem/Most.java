package io.medichain.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many elements a list may have: what the constructor holds it to by {@link Rule#list} with the same {@link Size},
 * and the OpenAPI document says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Most {
    /** The most elements. */
    int value();
}
