package io.medichain.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route with a decision as its argument ({@link Permitted}) that takes no request without If-Match: whoever may do it
 * is refused then (HTTP 428; RFC 6585, section 3), and the OpenAPI document says that the header is required.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsVersion {}
