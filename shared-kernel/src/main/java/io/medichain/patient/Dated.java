package io.medichain.patient;

import io.medichain.fhir.TimeSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of somebody changes in the course of a life: a name, an address, a number. */
sealed interface Dated permits HumanName, Identifier, Address, ContactPoint, EmergencyContact {
    /** When it held, or holds; missing where nobody said. */
    @Nullable
    TimeSpan period();

    /** Whether it is said to be of former times, whenever those were. */
    boolean former();

    /** Whether it holds at this time: it is not said to be an old one, and its period, if any, covers the time. */
    default boolean holdsAt(Instant time) {
        TimeSpan period = period();
        return !former() && (period == null || period.covers(time));
    }
}
