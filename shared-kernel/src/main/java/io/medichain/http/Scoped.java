package io.medichain.http;

import io.medichain.access.Interaction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route does to resources of FHIR: the scopes of an app have to name it. An app is refused on every route that
 * names nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Scoped {
    /** What is done; all of it has to be covered. */
    Interaction[] value();

    /** The type of resource; where none is named the path's variable {@code type} is it. */
    String type() default "";
}
