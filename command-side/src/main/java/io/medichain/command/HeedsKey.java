package io.medichain.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route that heeds the Idempotency-Key and is no plain command; the OpenAPI document says how. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HeedsKey {
    /** How a repeat is answered, as a sentence. */
    String value() default
            "A repeat under the same key within a day is answered like the first time, until the next start.";
}
