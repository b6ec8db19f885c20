package io.medichain.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a text may be, or each text of a list, in characters (Unicode code points): what the constructor holds it to
 * by {@link Rule#text} or {@link Rule#atMost} with the same {@link Size}, and the OpenAPI document says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Longest {
    /** The most characters. */
    int value();

    /** The fewest without blanks around them; 0 where it may be empty. */
    int least() default 1;
}
