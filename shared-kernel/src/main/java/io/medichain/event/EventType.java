package io.medichain.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name under which an event is stored, {@code context.past-tense}, for example {@code patient.registered}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** The name; lower case, words of one part joined by {@code -}. It never changes once an event was stored. */
    String value();
}
