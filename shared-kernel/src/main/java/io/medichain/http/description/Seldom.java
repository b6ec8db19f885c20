package io.medichain.http.description;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What most lack, such as the entry that a patient was merged into: composed examples leave it out, or a list empty.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Seldom {
    /** Which of its components, where it is a record that JSON has unwrapped. */
    String[] of() default {};
}
