package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when until when, each as it was said (FHIR R4 Period, dateTime); what happened at one moment, or day, has no
 * end.
 *
 * @param start inclusive; missing where only the end is known
 * @param end inclusive: an end that is a day or a year lies at the end of it; missing where it goes on, was one moment,
 *     or is not known
 * @param text when it was in words, where it was said so: {@code in childhood}, or {@code unknown} where nobody said it
 */
public record TimeSpan(
        @Nullable DateTime start,
        @Schema(example = "2026-03-03") @Nullable DateTime end,

        @Schema(example = "early in March")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Longest(Size.PARAGRAPH)
        @Nullable
        String text) {
    /** What stands in place of a time of which nobody said anything (HL7 data-absent-reason). */
    public static final String UNKNOWN = "unknown";

    public TimeSpan {
        Rule.optionalText(text, "text", Size.PARAGRAPH);
        Rule.format(start != null || end != null || text != null, "start", "given, or an end instead");
        Rule.format(start == null || end == null || !end.last().isBefore(start.first()), "end", "not before start");
    }

    public TimeSpan(@Nullable DateTime start, @Nullable DateTime end) {
        this(start, end, null);
    }

    /** One moment. */
    public static TimeSpan at(Instant moment) {
        return at(DateTime.of(moment));
    }

    /** What is known of one time. */
    public static TimeSpan at(DateTime time) {
        return new TimeSpan(time, null);
    }

    /** In words alone. */
    public static TimeSpan inWords(String text) {
        return new TimeSpan(null, null, text);
    }

    /** The first moment that is known of it; empty where words alone say when it was. */
    public Optional<Instant> begins() {
        return Optional.ofNullable(start)
                .or(() -> Optional.ofNullable(end).filter(one -> !one.isNever()))
                .map(DateTime::first);
    }

    /** The last moment of it, as far as an end was said; none where that means that there is none. */
    public @Nullable Instant ends() {
        return end == null || end.isNever() ? null : end.last();
    }

    /** As people write it. */
    public String words() {
        String from = start == null ? "" : "from " + start + " ";
        String dates = (from + (end == null ? "" : "until " + end)).strip();
        return Stream.of(Optional.ofNullable(text).orElse(""), dates)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Whether it holds the moment; without an end it goes on, and words alone hold none. */
    public boolean covers(Instant moment) {
        return (start != null || end != null)
                && (start == null || !moment.isBefore(start.first()))
                && (end == null || !moment.isAfter(end.last()));
    }

    /** Whether two instants say as much. */
    public boolean saysInstants() {
        return text == null && start != null && start.saysInstants() && (end == null || end.saysInstants());
    }

    /** Whether both say the same, in whatever form. */
    public boolean isSame(TimeSpan other) {
        return isSame(start, other.start) && isSame(end, other.end) && Objects.equals(text, other.text);
    }

    private static boolean isSame(@Nullable DateTime one, @Nullable DateTime other) {
        return one == null ? other == null : other != null && one.isSame(other);
    }
}
