package io.medichain.fhir;

import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when until when, each as it was said (FHIR R4 Period, dateTime); what happened at one moment, or day, has no
 * end.
 *
 * @param start inclusive; missing where only the end is known
 * @param end inclusive: an end that is a day or a year lies at the end of it; missing where it goes on, was one moment,
 *     or is not known
 */
public record TimeSpan(
        @Nullable DateTime start,
        @Schema(example = "2026-03-03") @Nullable DateTime end) {
    public TimeSpan {
        Rule.format(start != null || end != null, "start", "given, or an end instead");
        Rule.format(start == null || end == null || !end.last().isBefore(start.first()), "end", "not before start");
    }

    /** One moment. */
    public static TimeSpan at(Instant moment) {
        return new TimeSpan(DateTime.of(moment), null);
    }

    /** What is known of one time. */
    public static TimeSpan at(DateTime time) {
        return new TimeSpan(time, null);
    }

    /** The first moment that is known of it. */
    public Instant begins() {
        DateTime known = start == null ? end : start;
        return Rule.present(known, "start").first();
    }

    /** The last moment of it, as far as an end was said. */
    public @Nullable Instant ends() {
        return end == null ? null : end.last();
    }

    /** As people write it. */
    public String words() {
        String from = start == null ? "" : "from " + start + " ";
        return (from + (end == null ? "" : "until " + end)).strip();
    }

    /** Whether it holds the moment; without an end it goes on. */
    public boolean covers(Instant moment) {
        return (start == null || !moment.isBefore(start.first())) && (end == null || !moment.isAfter(end.last()));
    }

    /** Whether two instants say as much. */
    public boolean saysInstants() {
        return start != null && start.saysInstants() && (end == null || end.saysInstants());
    }

    /** Whether both say the same, in whatever form. */
    public boolean isSame(TimeSpan other) {
        return isSame(start, other.start) && isSame(end, other.end);
    }

    private static boolean isSame(@Nullable DateTime one, @Nullable DateTime other) {
        return one == null ? other == null : other != null && one.isSame(other);
    }
}
