package io.medichain.record.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a record stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface Validity {
    /** It counts and can be amended. */
    record Unsigned() implements Validity {}

    /** It counts and is frozen. */
    record Signed() implements Validity {}

    /** It does not count. */
    record Retracted() implements Validity {}
}
