package io.medichain.fhir;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which codes a component may have, for the document that tells callers; its constructor refuses all others. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface CodesOf {
    /** The element of {@link StatusCodes}, such as {@code Encounter.status}. */
    String value();
}
