package io.medichain.encounter.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.encounter.BedId;
import io.medichain.encounter.Departure;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an encounter has come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface Stage {
    /** The patient is or was here; not taken in. */
    record Open() implements Stage {}

    /** The patient is taken in. */
    record Admitted(Personal<Instant> since, @Nullable BedId bed) implements Stage {}

    /** The patient was sent home or elsewhere. */
    record Discharged(Personal<Departure> departure) implements Stage {
        /** When; empty once the patient was erased. */
        Optional<Instant> at() {
            return departure.value().map(Departure::dischargedAt);
        }
    }

    /** It is planned, was cancelled, or was entered in error: nothing is done in it. */
    record NoVisit() implements Stage {}

    /** It ended. */
    record Closed() implements Stage {}
}
