package io.medichain.fhir;

import io.medichain.problem.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time span (FHIR R4 Period); one moment has no end or the same end.
 *
 * @param start inclusive, UTC
 * @param end inclusive, UTC; missing when it goes on or was one moment
 */
public record Period(Instant start, @Nullable Instant end) {
    public Period {
        Rule.time(start, "start");
        Rule.optionalTime(end, "end");
        Rule.format(end == null || !end.isBefore(start), "end", "not before start");
    }

    /** One moment. */
    public static Period at(Instant moment) {
        return new Period(moment, null);
    }

    /** Whether the span, with an open end when it has none, holds the moment. */
    public boolean covers(Instant moment) {
        return !moment.isBefore(start) && (end == null || !moment.isAfter(end));
    }
}
