package io.medichain.patient.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.id.PatientId;

/** How an entry of the registry stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface Standing {
    /** In use. */
    record Active() implements Standing {}

    /** Closed. */
    record Deactivated() implements Standing {}

    /** Goes on under another entry. */
    record Merged(PatientId into) implements Standing {}

    /** The keys of the person are being destroyed. */
    record ErasureOrdered() implements Standing {}

    /** Nothing personal is left. */
    record Erased() implements Standing {}
}
