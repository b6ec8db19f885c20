package io.medichain.fhirserver;

import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.ProblemException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Times of resources, to be compared: of date, dateTime, instant and Period. */
final class Times {
    private Times() {}

    /** The one that an element says; none where it says none that can be compared. */
    static Stream<TimeSpan> of(JsonNode element) {
        DateTime start = time(element.isObject() ? element.path("start") : element);
        DateTime end = time(element.path("end"));
        return start == null && end == null ? Stream.empty() : Stream.of(new TimeSpan(start, end));
    }

    private static @Nullable DateTime time(JsonNode said) {
        try {
            return said.isString() ? new DateTime(said.stringValue()) : null;
        } catch (ProblemException _) {
            return null;
        }
    }
}
