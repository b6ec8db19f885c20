package io.medichain.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route of GET that changes something, because it stands as a link in a letter. Programs that only look, as mail
 * scanners do, change nothing: HEAD is refused, and a browser gets a page that asks first and answers by POST, which
 * the same path has to offer.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ChangesByGet {}
