package io.medichain.read;

import io.medichain.audit.AccessedPart;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names which part of somebody's data a route shows; so it stands in the access log, beside the route's action. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Shows {
    /** The part. */
    AccessedPart value();
}
