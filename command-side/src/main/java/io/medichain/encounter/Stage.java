package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far an encounter has come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface Stage {
    /** The patient is or was here; not taken in. */
    record Open() implements Stage {}

    /** The patient is taken in. */
    record Admitted(Instant since, @Nullable BedId bed) implements Stage {}

    /** The patient was sent home or elsewhere. */
    record Discharged(Instant at) implements Stage {}

    /** It ended. */
    record Closed() implements Stage {}
}
